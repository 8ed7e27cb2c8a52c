package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintableTest {
    @TempDir
    Path folder;

    @Test
    void whatCouldMoveTheCursorOrTurnTheTextIsReplaced() {
        assertThat(Printable.line("a\u001b[31mb\rc\nd\u0007\u009b\u202Ee\u2066f\u200Bg\uD800h"))
                .isEqualTo("a�[31mb�c�d���e�f�g�h");
    }

    @Test
    void ordinaryTextOfAnyLanguageStays() {
        assertThat(Printable.line("Zoë’s laptop — 東京 ✓ \uD83D\uDE80")).isEqualTo("Zoë’s laptop — 東京 ✓ \uD83D\uDE80");
    }

    @Test
    void escapingLeavesNothingOutAndKeepsTheLine() {
        assertThat(Printable.escaped("a\nb\r\nc\td\u001b[31me\u202Ef\u0000g\uD800h\u2028i"))
                .isEqualTo("a\\nb\\r\\nc\\td\\u{1b}[31me\\u{202e}f\\u{0}g\\u{d800}h\\u{2028}i");
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67 می‌خواهم 東京 ✓ Zoë";
        assertThat(Printable.escaped(family)).isEqualTo(family);
    }

    @Test
    void aTablePadsToItsWidestCellAndShowsOnlySafeText() {
        TestShell shell = new TestShell(folder);
        Table table = new Table("name", "role").atLeast(6);

        table.add("a-long-name", "x\ny");
        table.add("é", "z");
        table.print(shell.shell().out(), Paint.PLAIN);

        assertThat(shell.out()).isEqualTo("name         role\na-long-name  x�y\né            z\n");
    }

    @Test
    void aTableForAProgramIsCellsBetweenTabs() {
        TestShell shell = new TestShell(folder);
        Table table = new Table("name", "role").atLeast(6);
        table.add("a\tb", "x\ny");

        table.print(shell.shell());
        assertThat(shell.out()).isEqualTo("a�b\tx�y\n");

        TestShell terminal = new TestShell(folder).onTerminal().with("NO_COLOR", "1");
        table.print(terminal.shell());
        assertThat(terminal.out()).isEqualTo("name    role\na�b     x�y\n");
    }
}
