package dev.ac7.broker.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trust file: where it lies, what it holds, and what is refused. */
final class TrustFileTest {
    private static final TrustedPlatform GOOD =
            new TrustedPlatform("https://app.example.com", "https://app.example.com/.well-known/jwks.json", "team:t");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ac7.json, ac7.platform.json",
        "AC7.JSON, AC7.platform.json",
        "team.Json, team.platform.json",
        "ac7, ac7.platform.json",
        "ac7.json.bak, ac7.json.bak.platform.json",
        ".json, .platform.json"
    })
    void liesBesideTheConfigurationFile(String config, String trust) {
        assertThat(TrustFile.beside(folder.resolve(config))).isEqualTo(folder.resolve(trust));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Promise(38)
    void isWrittenForItsOwnerAloneAndReadBack() throws IOException {
        Path file = folder.resolve("ac7.platform.json");
        TrustFile.write(file, GOOD);

        assertThat(TrustFile.read(file)).contains(GOOD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "jwt" : {
                    "issuer" : "https://app.example.com",
                    "jwksUrl" : "https://app.example.com/.well-known/jwks.json",
                    "audience" : "team:t"
                  }
                }
                """);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(TrustFile.read(folder.resolve("none"))).isEmpty();
    }

    static Stream<String> malformed() {
        String block = "\"issuer\":\"https://a.example\",\"jwksUrl\":\"https://a.example/k\",\"audience\":\"t\"";
        return Stream.of(
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"jwt\":null}",
                "{\"jwt\":[]}",
                "{\"jwt\":{}}",
                "{\"jwt\":{" + block + "}",
                "{\"jwt\":{" + block + "}} x",
                "{\"jwt\":{" + block + ",\"more\":1}}",
                "{\"jwt\":{" + block + "},\"more\":1}",
                "{\"jwt\":{" + block + "},\"jwt\":{" + block + "}}",
                "{\"jwt\":{" + block.replace("\"t\"", "7") + "}}",
                "{\"jwt\":{" + block.replace("\"t\"", "\"\"") + "}}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @Promise(38)
    void anythingElseIsRefusedWithTheFilesName(String content) throws IOException {
        Path file = folder.resolve("ac7.platform.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> TrustFile.read(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example/k",
                "http://127.0.0.1.example/k",
                "http://10.0.0.1/k",
                "ftp://a.example/k",
                "https:/k",
                "https://",
                "/k",
                "",
                "https://user@a.example/k",
                "https://a.example/k#x",
                "https://a.example:99999/k",
                "https://a b/k"
            })
    void keysComeOverAWireThatOthersCannotWriteTo(String address) {
        assertThatThrownBy(() -> new TrustedPlatform("https://a.example", address, "t"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("jwt.jwksUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/k",
                "http://[::1]/k",
                "http://localhost:1/k",
                "http://127.8.8.8/k",
                "https://keys.example/k"
            })
    void loopbackIsSuchAWire(String address) {
        assertThat(new TrustedPlatform("http://localhost:1", address, "t").jwksUrl())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "https://App.Example.com/, https://app.example.com",
        "https://app.example.com:443, https://app.example.com",
        "http://localhost:80/x, http://localhost",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "https://[::1]:8443, https://[::1]:8443"
    })
    void theIssuersOriginIsSpelledAsBrowsersSpellIt(String issuer, String origin) {
        assertThat(new TrustedPlatform(issuer, GOOD.jwksUrl(), "t").origin()).isEqualTo(origin);
    }
}
