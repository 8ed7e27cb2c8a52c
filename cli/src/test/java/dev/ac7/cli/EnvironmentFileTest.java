package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ac7.kernel.ops.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
    private static final Path PATH = Path.of("/srv/.env");

    @Test
    void commentsBlankLinesExportAndQuotesAreRead() {
        assertThat(EnvironmentFile.parse(PATH, """
                        # where it listens
                        PORT=3001

                          export HOST = 127.0.0.1   # this machine only
                        ADMIN_TOKEN='a # b \\n $HOME' # literal
                        """))
                .containsExactly(
                        entry("PORT", "3001"), entry("HOST", "127.0.0.1"), entry("ADMIN_TOKEN", "a # b \\n $HOME"));
    }

    @Test
    void betweenDoubleQuotesABackslashStandsBeforeWhatIsMeant() {
        assertThat(EnvironmentFile.parse(PATH, "A=\"one\\ntwo \\\"three\\\" \\\\ \\$ #\"\nB=\"\" # nothing\nC=''\n"))
                .containsExactly(entry("A", "one\ntwo \"three\" \\ $ #"), entry("B", ""), entry("C", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A=b=c           | b=c",
                "A=$HOME/x       | $HOME/x",
                "A=it's          | it's",
                "A=two words     | two words",
                "A=              | ^^",
                "A= # comment    | ^^",
                "A=x # y # z     | x",
                "a_1=x           | x",
            })
    void withoutQuotesAValueStandsForItself(String line, String value) {
        assertThat(EnvironmentFile.parse(PATH, line).values()).containsExactly(value);
    }

    @Test
    void theLinesOfOtherSystemsAreRead() {
        assertThat(EnvironmentFile.parse(PATH, "\uFEFFA=1\r\nB=2\r\n"))
                .containsExactly(entry("A", "1"), entry("B", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "1A=hunter2",
                "A-B=hunter2",
                "=hunter2",
                "export",
                "A: hunter2",
                "A=hunter2#hunter2",
                "A='hunter2",
                "A=\"hunter2",
                "A=\"hunter2\\\"",
                "A=\"hunter2\\x\"",
                "A='hunter2'hunter2",
                "A='hunter2'#hunter2",
                "A=\"hunter2\" hunter2",
                "A=`hunter2`",
                "A=hunter2\u0000",
                "A='hunter2\u001b'",
                "A=\"hunter2\u001b\"",
            })
    void aLineThatMeansNothingClearIsNamedAndNotShown(String line) {
        assertThatThrownBy(() -> EnvironmentFile.parse(PATH, "# first\n" + line + "\n"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("/srv/.env:2: ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void everySuchLineIsNamedAtOnce() {
        assertThatThrownBy(() -> EnvironmentFile.parse(PATH, "A=1\nB='\nnothing\nA=2\n"))
                .isInstanceOfSatisfying(
                        InvalidSettings.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "/srv/.env:2: B has a ' that is not closed on its line",
                                        "/srv/.env:3: is not NAME=value",
                                        "/srv/.env:4: A is set a second time"));
    }

    @Test
    void noFileHoldsNothing(@TempDir Path folder) {
        assertThat(EnvironmentFile.read(folder.resolve(".env"))).isEmpty();
    }

    @Test
    void aFileThatIsNoTextIsRefusedUnshown(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});
        assertThatThrownBy(() -> EnvironmentFile.read(binary)).hasMessage(binary + ": not UTF-8 text");

        Path huge = Files.write(folder.resolve("huge"), new byte[300 * 1024]);
        assertThatThrownBy(() -> EnvironmentFile.read(huge)).hasMessageContaining("longer than");

        assertThatThrownBy(() -> EnvironmentFile.read(folder)).isInstanceOf(InvalidSettings.class);
    }

    @Test
    void theEnvironmentWinsAndWhatItLeavesEmptyIsFilled() {
        assertThat(EnvironmentFile.fill(
                        Map.of("PORT", "1", "HOST", "", "REDIS_URL_FILE", "/run/redis", "ADMIN_TOKEN", "t"),
                        Map.of(
                                "PORT", "2",
                                "HOST", "h",
                                "REDIS_URL", "redis://x",
                                "ADMIN_TOKEN_FILE", "/run/token",
                                "AUTHORITY_NAME", "n")))
                .isEqualTo(Map.of(
                        "PORT", "1",
                        "HOST", "h",
                        "REDIS_URL_FILE", "/run/redis",
                        "ADMIN_TOKEN", "t",
                        "AUTHORITY_NAME", "n"));
    }
}
