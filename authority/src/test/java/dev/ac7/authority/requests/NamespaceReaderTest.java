package dev.ac7.authority.requests;

import static dev.ac7.authority.requests.NamespaceRequestsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.kernel.testing.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which origins and namespaces can be asked for. */
@Promise(59)
class NamespaceReaderTest {
    private static final ReservedNamespaces RESERVED = new ReservedNamespaces(List.of("adm*"));
    private final NamespaceReader listed = new NamespaceReader(
            new ServerNames(List.of("apple.pear.com", "plum.com"), Optional.empty(), Optional.empty(), ""), RESERVED);
    private final NamespaceReader bare =
            new NamespaceReader(new ServerNames(List.of(), Optional.empty(), Optional.empty(), ""), RESERVED);
    private final NamespaceReader own = new NamespaceReader(
            new ServerNames(List.of(), Optional.empty(), Optional.empty(), "authority.example.com"), RESERVED);

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-a", "a-", "a.b", "a_b", "a b", "a/b", "a::b", "ä", "%61", "a\u0000", "１", "ＤＭＺ", "."})
    void whatIsNoDnsLabelIsNoNamespace(String text) {
        refused(400, "invalid_namespace", () -> listed.wanted("apple.pear.com", text));
    }

    @Test
    void aNamespaceHas63CharactersAtMost() {
        assertThat(listed.wanted("apple.pear.com", "a".repeat(63)).namespace()).hasSize(63);
        refused(400, "invalid_namespace", () -> listed.wanted("apple.pear.com", "a".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmz", "api", "x", "DMZ", " Api ", "admin", "ADMIRAL", "adm"})
    void reservedNamespacesCannotBeAskedFor(String text) {
        refused(400, "namespace_reserved", () -> listed.wanted("apple.pear.com", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://apple.pear.com",
                "apple.pear.com:443",
                "apple.pear.com/",
                "a..b",
                "apple pear",
                "äpfel.com"
            })
    void whatIsNoHostNameIsNoOrigin(String text) {
        refused(400, "invalid_origin", () -> listed.wanted(text, "donkey"));
    }

    @Test
    void otherOriginsAreRefusedWhereSomeAreListed() {
        refused(400, "origin_not_allowed", () -> listed.wanted("orange.com", "donkey"));
        refused(400, "origin_not_allowed", () -> listed.wanted("sub.apple.pear.com", "donkey"));
        assertThat(listed.wanted(" Apple.Pear.COM ", " Donkey "))
                .isEqualTo(new NamespaceKey("apple.pear.com", "donkey"));
        assertThat(own.wanted("orange.com", "donkey")).isEqualTo(new NamespaceKey("orange.com", "donkey"));
    }

    @Test
    void withoutAnOriginTheDefaultOneIsMeant() {
        assertThat(listed.wanted("donkey")).isEqualTo(new NamespaceKey("apple.pear.com", "donkey"));
        assertThat(own.wanted("donkey")).isEqualTo(new NamespaceKey("authority.example.com", "donkey"));
        assertThat(bare.wanted("donkey")).isEqualTo(new NamespaceKey("", "donkey"));
    }

    @Test
    void theEmptyOriginIsOneOnlyWhereThereIsNone() {
        assertThat(bare.existing("", "donkey").ownershipKey()).isEqualTo("donkey");
        refused(400, "invalid_origin", () -> own.existing("", "donkey"));
        refused(400, "invalid_origin", () -> listed.existing("", "donkey"));
    }

    @Test
    void olderNamespacesOfOtherCharactersCanStillBeNamed() {
        assertThat(listed.existing("apple.pear.com", "My_Name.2~").namespace()).isEqualTo("my_name.2~");
        refused(400, "invalid_namespace", () -> listed.existing("apple.pear.com", "a::b"));
        refused(400, "invalid_namespace", () -> listed.existing("apple.pear.com", ".."));
        refused(400, "invalid_namespace", () -> listed.existing("apple.pear.com", "a/b"));
    }

    @ParameterizedTest
    @CsvSource({
        "Donkey, donkey",
        "apple.pear.com/donkey/notes, donkey",
        "css://notes.daily.donkey.apple.pear.com/x, donkey",
        "donkey/notes, donkey",
        "dmz/room, dmz",
        "DMZ, dmz",
    })
    void aNamespaceIsReadOutOfAServerName(String text, String namespace) {
        assertThat(listed.namespaceIn("apple.pear.com", text)).contains(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple.pear.com", "orange.com/donkey", "a b", "a::b", "my_name/x", "://"})
    void inOtherTextsThereIsNone(String text) {
        assertThat(listed.namespaceIn("apple.pear.com", text)).isEmpty();
    }
}
