package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.ops.InvalidSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the file that is exchanged with the existing implementation (authority.md, section 9.1). */
class OwnershipFileTest {
    private static final Path FILE = Path.of("servers.x");
    private static final Map<NamespaceKey, String> OWNERS =
            Map.of(Given.DONKEY, "google-sub-123", Given.TEAM, "google-sub-456");

    @Test
    void jsonIsIndentedByTwoSpaces() {
        assertThat(text(FileFormat.JSON, OWNERS)).isEqualTo("""
                {
                  "servers": {
                    "apple.pear.com::donkey": "google-sub-123",
                    "team": "google-sub-456"
                  }
                }
                """);
        assertThat(text(FileFormat.JSON, Map.of())).isEqualTo("""
                {
                  "servers": {}
                }
                """);
    }

    @Test
    void yamlIsPlain() {
        assertThat(text(FileFormat.YAML, OWNERS)).isEqualTo("""
                servers:
                  apple.pear.com::donkey: google-sub-123
                  team: google-sub-456
                """);
        assertThat(text(FileFormat.YAML, Map.of())).isEqualTo("servers: {}\n");
    }

    @Test
    void yamlQuotesWhatWouldElseBeANumberOrAFlag() {
        assertThat(text(FileFormat.YAML, Map.of(Given.TEAM, "109876543210987654321")))
                .isEqualTo("servers:\n  team: \"109876543210987654321\"\n");
        for (String word : List.of(
                "true",
                "no",
                "null",
                "~",
                "1e5",
                "0x1f",
                "0o7",
                "1_000",
                "1.5",
                "2026-01-01",
                "on",
                "12:30:45",
                ".inf",
                "-1",
                "=",
                "a:")) {
            assertThat(text(FileFormat.YAML, Map.of(Given.TEAM, word)))
                    .isEqualTo("servers:\n  team: \"" + word + "\"\n");
            assertThat(text(FileFormat.YAML, Map.of(new NamespaceKey("", word), "sub")))
                    .isEqualTo("servers:\n  \"" + word + "\": sub\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsEmpty(FileFormat format) {
        assertThat(parse(format, "{}").owners()).isEmpty();
        assertThat(parse(format, "{\"servers\": null}").owners()).isEmpty();
        assertThat(parse(format, "{\"servers\": {}}").owners()).isEmpty();
        OwnershipFile foreign = parse(format, "{\"other\": [{\"servers\": 1}]}");
        assertThat(foreign.owners()).isEmpty();
        assertThat(foreign.warnings()).singleElement().asString().contains("other");
    }

    @Test
    void yamlWithoutContentIsEmptyAndCommentsAreWelcome() {
        assertThat(parse(FileFormat.YAML, "").owners()).isEmpty();
        assertThat(parse(FileFormat.YAML, "# nothing\n").owners()).isEmpty();
        assertThat(parse(FileFormat.YAML, "servers:\n  # ours\n  team: bob # since May\n")
                        .owners())
                .isEqualTo(Map.of(Given.TEAM, "bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"109876543210987654321", "007", "0x1F", "1e5", "true", "1_000", "2026-01-01"})
    void anAccountIdThatLooksLikeSomethingElseIsTakenAsItIsWritten(String sub) {
        assertThat(parse(FileFormat.YAML, "servers:\n  team: " + sub + "\n").owners())
                .isEqualTo(Map.of(Given.TEAM, sub));
    }

    @ParameterizedTest
    @EnumSource
    void keysWithASlashAreIgnoredWithAWarningAndStayInTheFile(FileFormat format) {
        OwnershipFile file = parse(format, "{\"servers\": {\"team/alice\": \"bob\", \"Team\": \"ada\"}}");

        assertThat(file.owners()).isEqualTo(Map.of(Given.TEAM, "ada"));
        assertThat(file.warnings()).singleElement().asString().contains("team/alice");
        assertThat(new String(file.encoded(format), StandardCharsets.UTF_8))
                .contains("team/alice")
                .contains("team");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JSON | | 1:",
                "JSON | [] | 1:1",
                "JSON | {\"servers\": | 1:",
                "JSON | {\"servers\": {\"team\": 5}} | 1:22",
                "JSON | {\"servers\": {\"team\": null}} | 1:22",
                "JSON | {\"servers\": {\"team\": \" \"}} | 1:22",
                "JSON | {\"servers\": {\"team\": {}}} | 1:22",
                "JSON | {\"servers\": []} | 1:13",
                "JSON | {\"servers\": {\"team\": \"a\", \"team\": \"a\"}} | 1:",
                "JSON | {\"servers\": {\"team\": \"a\", \"TEAM\": \"b\"}} | 1:",
                "JSON | {\"servers\": {}} x | 1:",
                "JSON | {\"servers\": {}} {} | 1:",
                "JSON | {\"servers\": {\"a::\": \"b\"}} | 1:",
                "YAML | servers: [ | 1:",
                "YAML | - a | 1:",
                "YAML | text | 1:",
                "YAML | servers: {team: } | 1:",
                "YAML | servers: {team: [a]} | 1:",
                "YAML | servers: {team: a, team: a} | 1:",
            })
    void whatCannotBeReadIsToldWithItsPlace(FileFormat format, String content, String place) {
        assertThatThrownBy(() -> parse(format, content == null ? "" : content))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("servers.x:" + place);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(
            @ForAll @Size(max = 4) Map<@StringLength(min = 1, max = 12) String, @StringLength(max = 20) String> texts,
            @ForAll FileFormat format) {
        Map<NamespaceKey, String> owners = texts.entrySet().stream()
                .filter(entry -> StandardCharsets.UTF_8.newEncoder().canEncode(entry.getKey() + entry.getValue()))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(
                        entry -> new NamespaceKey(
                                "", "n" + Integer.toHexString(entry.getKey().hashCode())),
                        Map.Entry::getValue,
                        (one, other) -> one));

        assertThat(parse(format, text(format, owners)).owners()).isEqualTo(owners);
    }

    private static OwnershipFile parse(FileFormat format, String content) {
        return OwnershipFile.parse(FILE, format, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FileFormat format, Map<NamespaceKey, String> owners) {
        return new String(new OwnershipFile(owners, Map.of(), List.of()).encoded(format), StandardCharsets.UTF_8);
    }
}
