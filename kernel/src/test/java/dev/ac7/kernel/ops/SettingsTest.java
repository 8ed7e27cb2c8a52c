package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> PORT = Setting.of("port", ValueType.integer(1, 65535), "where to listen")
            .flag("--port")
            .environment("AC7_PORT")
            .key("server.port")
            .fallback("8717");
    private static final Setting<List<Integer>> PEERS = Setting.of(
                    "peers", ValueType.listOf(ValueType.integer(1, 9), 3), "friends")
            .environment("AC7_PEERS")
            .key("server.peers")
            .fallback("");
    private static final Setting<Secret> KEY = Setting.secret("key", "opens it")
            .flag("--key")
            .environment("AC7_KEY")
            .key("server.key");
    private static final Setting<Path> DATA = Setting.of("data", ValueType.path(), "where data lies")
            .environment("AC7_DATA")
            .key("data.folder");
    private static final SettingDefinitions DEFINITIONS =
            new SettingDefinitions(List.of(PORT, PEERS, KEY, DATA), Set.of("team", "data.extra"), Set.of("AC7_TOKEN"));

    @TempDir
    Path folder;

    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    @Promise(72)
    void withoutAWordFromAnyoneEverythingIsItsFallback() {
        Settings settings = resolve();

        assertThat(settings.value(PORT)).isEqualTo(8717);
        assertThat(settings.source(PORT)).isEqualTo(SettingSource.FALLBACK);
        assertThat(settings.explicit(PORT)).isFalse();
        assertThat(settings.optional(KEY)).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    @Promise(72)
    void theStrongerSourceWins() throws IOException {
        file("""
                {"server": {"port": 1}}""");
        assertThat(resolve().value(PORT)).isEqualTo(1);
        assertThat(resolve().source(PORT)).isEqualTo(SettingSource.CONFIG_FILE);

        environment.put("AC7_PORT_FILE", write("port.txt", " 2\n").toString());
        assertThat(resolve().value(PORT)).isEqualTo(2);
        assertThat(resolve().source(PORT)).isEqualTo(SettingSource.ENVIRONMENT_FILE);

        environment.remove("AC7_PORT_FILE");
        environment.put("AC7_PORT", "3");
        assertThat(resolve().value(PORT)).isEqualTo(3);
        assertThat(resolve().source(PORT)).isEqualTo(SettingSource.ENVIRONMENT);

        flags.put("--port", "4");
        assertThat(resolve().value(PORT)).isEqualTo(4);
        assertThat(resolve().source(PORT)).isEqualTo(SettingSource.FLAG);
    }

    @Test
    void anEmptyVariableSaysNothing() {
        environment.put("AC7_PORT", "");
        environment.put("AC7_PORT_FILE", "");

        assertThat(resolve().value(PORT)).isEqualTo(8717);
    }

    @Test
    void anEmptySecretIsAnErrorForAStoreThatFailedMustNotLookLikeNone() {
        environment.put("AC7_KEY", "");

        assertThat(problems()).containsExactly("key: AC7_KEY is set but empty; unset it or give a value");
    }

    @Test
    @Promise(72)
    void aVariableAndItsTwinTogetherAreAnError() {
        environment.put("AC7_PORT", "1");
        environment.put("AC7_PORT_FILE", "/x");

        assertThat(problems()).containsExactly("port: AC7_PORT and AC7_PORT_FILE are both set; set one");
    }

    @Test
    @Promise(72)
    void aTwinThatCannotBeReadIsNamedWithItsPath() throws IOException {
        environment.put("AC7_PORT_FILE", folder.resolve("absent").toString());
        assertThat(problems())
                .containsExactly("port: AC7_PORT_FILE (" + folder.resolve("absent") + ") cannot be read: no such file");

        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        environment.put("AC7_PORT_FILE", binary.toString());
        assertThat(problems()).containsExactly("port: AC7_PORT_FILE (" + binary + ") cannot be read: not UTF-8 text");

        Path huge = Files.write(folder.resolve("huge"), new byte[64 * 1024 + 1]);
        environment.put("AC7_PORT_FILE", huge.toString());
        assertThat(problems()).containsExactly("port: AC7_PORT_FILE (" + huge + ") is longer than 65536 bytes");
    }

    @Test
    @Promise(72)
    void aBadValueIsNamedWithItsSourceAndTheBound() {
        flags.put("--port", "70000");
        environment.put("AC7_PEERS", "1,2,12");

        assertThat(problems())
                .containsExactly(
                        "port: \"70000\" from --port is not an integer from 1 to 65535",
                        "peers: \"1,2,12\" from AC7_PEERS is not a list of at most 3, each an integer from 1 to 9");
    }

    @Test
    @Promise({24, 72})
    void aSecretIsNeverShown() throws IOException {
        file("""
                {"server": {"key": {"nested": "hunter2"}}}""");
        assertThat(problems().getFirst()).startsWith("key: server.key in ").doesNotContain("hunter2");

        flags.put("--key", "");
        assertThat(problems()).containsExactly("key: the value from --key is not a non-empty secret");

        flags.put("--key", "hunter2");
        Settings settings = resolve();
        assertThat(settings.value(KEY).reveal()).isEqualTo("hunter2");
        assertThat(settings.value(KEY)).hasToString(Redaction.MARK);
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aBadValueCannotForgeALogLine() {
        flags.put("--port", "1\nroot: ok " + "x".repeat(500));

        assertThat(problems().getFirst()).doesNotContain("\n").hasSizeLessThan(200);
    }

    @Test
    void listsComeAsTextOrAsAnArray() throws IOException {
        file("""
                {"server": {"peers": ["1", "2"]}}""");
        assertThat(resolve().value(PEERS)).containsExactly(1, 2);

        environment.put("AC7_PEERS", " 3 ,4,");
        assertThat(resolve().value(PEERS)).containsExactly(3, 4);
    }

    @Test
    void anArrayIsOnlyForAListOfTexts() throws IOException {
        file("""
                {"server": {"port": ["1"], "peers": [1]}}""");

        assertThat(problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("is not"));
    }

    @Test
    void aRelativePathStartsWhereItWasWritten() throws IOException {
        file("""
                {"data": {"folder": "blobs"}}""");
        assertThat(resolve().value(DATA)).isEqualTo(folder.resolve("blobs"));

        environment.put("AC7_DATA", "blobs");
        assertThat(resolve().value(DATA)).isEqualTo(Path.of("blobs").toAbsolutePath());
    }

    @Test
    void nullInTheFileSaysNothing() throws IOException {
        file("""
                {"server": {"port": null}}""");

        assertThat(resolve().value(PORT)).isEqualTo(8717);
    }

    @Test
    @Promise(72)
    void anUnknownKeyOfOurOwnBlockIsAnErrorThatSuggestsTheRightOne() throws IOException {
        file("""
                {"server": {"prot": 1}}""");

        assertThat(problems())
                .containsExactly(
                        "unknown key server.prot in " + folder.resolve("ac7.json") + "; did you mean server.port?");
    }

    @Test
    @Promise(72)
    void anUnknownKeyElsewhereIsAWarningForTheContractHasItIgnored() throws IOException {
        file("""
                {"_comment": "x", "teem": {}, "team": {"anything": 1}, "data": {"foldr": 1, "extra": {"deep": 1}},
                 "zebra": 1}""");

        assertThat(resolve().warnings())
                .containsExactly(
                        "unknown key teem in " + folder.resolve("ac7.json") + " is ignored; did you mean team?",
                        "unknown key data.foldr in " + folder.resolve("ac7.json")
                                + " is ignored; did you mean data.folder?",
                        "unknown key zebra in " + folder.resolve("ac7.json") + " is ignored");
    }

    @Test
    void aBlockThatIsNoObjectIsAnError() throws IOException {
        file("""
                {"server": 1}""");

        assertThat(problems()).containsExactly("server in " + folder.resolve("ac7.json") + " must be an object");
    }

    @Test
    @Promise(72)
    void anUnknownVariableOfOursIsAWarning() {
        environment.putAll(Map.of("AC7_PROT", "1", "AC7_TOKEN", "t", "PATH", "/bin"));

        assertThat(resolve().warnings())
                .containsExactly("unknown environment variable AC7_PROT is ignored; did you mean AC7_PORT?");
    }

    @Test
    void twoSettingsCannotShareAName() {
        assertThatThrownBy(() -> new SettingDefinitions(List.of(PORT, PORT), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void askingForWhatWasNotDefinedIsAMistakeInTheProgram() {
        Setting<Integer> other = Setting.of("other", ValueType.integer(0, 1), "");

        assertThatThrownBy(() -> resolve().optional(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resolve().value(DATA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTableShowsEverySettingOnce() {
        assertThat(SettingsTable.text(DEFINITIONS.settings()))
                .contains("--port", "AC7_PORT", "server.port", "8717", "where to listen (an integer from 1 to 65535)");
        assertThat(SettingsTable.markdown(DEFINITIONS.settings()).lines())
                .hasSize(2 + DEFINITIONS.settings().size())
                .allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
    }

    private Settings resolve() {
        return Settings.resolve(
                DEFINITIONS, new SettingInputs(flags, environment, ConfigFile.read(folder.resolve("ac7.json"))));
    }

    private List<String> problems() {
        return Optional.ofNullable(catchThrowableOfType(InvalidSettings.class, this::resolve))
                .orElseThrow()
                .problems();
    }

    private void file(String json) throws IOException {
        write("ac7.json", json);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
