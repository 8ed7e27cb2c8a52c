package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

class ConfigFileTest {
    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("ac7.json");
    }

    @Test
    void aMissingFileIsNoError() {
        assertThat(ConfigFile.read(path())).isEmpty();
    }

    @Test
    void aRewriteKeepsWhatWeDoNotKnowAndTheOrderItWasWrittenIn() throws IOException {
        write("""
                {
                  "zebra" : { "b" : 1.50, "a" : [ 12345678901234567890, null, "é" ] },
                  "team" : { "name" : "old", "other" : true },
                  "files" : { "root" : "/x" }
                }
                """);

        read().with("team.name", StringNode.valueOf("new"))
                .with("https.bindHttp", IntNode.valueOf(1))
                .without("files.root")
                .without("absent.key")
                .write();

        assertThat(path()).hasContent("""
                {
                  "zebra" : {
                    "b" : 1.50,
                    "a" : [ 12345678901234567890, null, "é" ]
                  },
                  "team" : {
                    "name" : "new",
                    "other" : true
                  },
                  "files" : { },
                  "https" : {
                    "bindHttp" : 1
                  }
                }
                """);
        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void changingTheTreeThatWasHandedOutChangesNothing() throws IOException {
        write("""
                {"team": {"name": "a"}}""");
        ConfigFile file = read();

        file.tree().removeAll();
        file.with("team.name", StringNode.valueOf("b"));

        assertThat(file.at("team.name").orElseThrow().asString()).isEqualTo("a");
    }

    @Test
    void absentNullAndBlockedKeysAreEmpty() throws IOException {
        write("""
                {"team": null, "name": "x"}""");

        assertThat(read().at("team")).isEmpty();
        assertThat(read().at("team.name")).isEmpty();
        assertThat(read().at("name.deeper")).isEmpty();
        assertThatThrownBy(() -> read().with("name.deeper", IntNode.valueOf(1)))
                .hasMessageContaining("name must be an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "{\"a\": 1, \"a\": 2}~1:13~Duplicate",
                "{\"a\": {\"b\": 1,\"b\": 2}}~1:18~Duplicate",
                "{\"a\": 1} x~1:~Unrecognized",
                "{\"a\": 1} {}~~railing",
                "[]~1:1~must be a JSON object",
                "{\"a\": ~1:~",
                "{\"a\": NaN}~1:~",
                "{\"a\": ac7_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}~1:~[redacted]",
            })
    void badJsonIsNamedWithItsPlace(String json, String place, String reason) throws IOException {
        write(json);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(path() + ":" + (place == null ? "" : place))
                .hasMessageContaining(reason == null ? "" : reason)
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void anEmptyFileIsBadJson() throws IOException {
        write("");

        assertThatThrownBy(this::read).hasMessageStartingWith(path() + ":");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(path());

        assertThatThrownBy(this::read).hasMessageStartingWith(path() + ": cannot be read");
    }

    private ConfigFile read() {
        return ConfigFile.read(path()).orElseThrow();
    }

    private void write(String json) throws IOException {
        Files.writeString(path(), json);
    }
}
