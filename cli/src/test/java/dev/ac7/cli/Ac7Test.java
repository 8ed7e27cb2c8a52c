package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ac7Test {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help"})
    void withoutAVerbTheUsageIsTheResult(String argument) {
        TestShell shell = new TestShell(folder);

        assertThat(argument.isEmpty() ? shell.run() : shell.run(argument)).isZero();

        assertThat(shell.out()).startsWith("usage: ac7 ").contains("connect", "serve", "member create");
        assertThat(shell.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--version"})
    void theVersionIsTheBuilds(String argument) {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run(argument)).isZero();

        assertThat(shell.out()).matches("ac7 \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void anUnknownVerbShowsTheUsageOnStderr() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("frobnicate", "--url", "x")).isEqualTo(1);

        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).startsWith("usage: ac7 ").endsWith("ac7: unknown subcommand: frobnicate\n");
    }

    @Test
    void aGroupWithoutItsSecondWordListsTheWords() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("member")).isEqualTo(2);

        assertThat(shell.err()).contains("member list", "member create", "`ac7 member` needs one of");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void aGroupsHelpIsAResult() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("presets", "--help")).isZero();

        assertThat(shell.out()).contains("presets list", "presets set").doesNotContain("connect");
    }

    @Test
    void anUnknownSecondWordIsNamed() {
        TestShell shell = new TestShell(folder);

        assertThat(shell.run("member", "--url", "http://127.0.0.1:1", "frobnicate"))
                .isEqualTo(2);

        assertThat(shell.err()).endsWith("ac7: unknown subcommand: member frobnicate\n");
    }
}
