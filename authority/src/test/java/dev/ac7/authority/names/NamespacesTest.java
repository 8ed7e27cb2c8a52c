package dev.ac7.authority.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacesTest {
    @ParameterizedTest
    @CsvSource({"team,team", "' Team\t',team", "a,a", "7,7", "a-b,a-b", "x--y,x--y"})
    void aNamespaceIsOneDnsLabelInLowerCase(String text, String canonical) {
        assertThat(Namespaces.namespace(text)).contains(canonical);
    }

    @ParameterizedTest
    @Promise(59)
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a.b",
                "a_b",
                "a~b",
                "a/b",
                "a:b",
                "a::b",
                "a b",
                "a%20b",
                "ü",
                "\u212Aelvin",
                "a\u0000",
                "\u0130"
            })
    void whatIsNoDnsLabelIsNoNamespace(String text) {
        assertThat(Namespaces.namespace(text)).isEmpty();
    }

    @Test
    void namespacesAndOriginsKeepTheirBounds() {
        assertThat(Namespaces.namespace("a".repeat(63))).isPresent();
        assertThat(Namespaces.namespace("a".repeat(64))).isEmpty();
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(longest).hasSize(253);
        assertThat(Namespaces.origin(longest)).contains(longest);
        assertThat(Namespaces.origin(longest + "a")).isEmpty();
        assertThat(Namespaces.origin("a".repeat(64) + ".com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Apple.Pear.com,apple.pear.com", "' localhost ',localhost", "10.0.0.1,10.0.0.1"})
    void anOriginIsAHostName(String text, String canonical) {
        assertThat(Namespaces.origin(text)).contains(canonical);
    }

    @ParameterizedTest
    @Promise(59)
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                ".a",
                "a.",
                "a:80",
                "a/b",
                "http://a",
                "a_b.com",
                "-a.com",
                "a-.com",
                "ä.com",
                "\u212Aiwi.com",
                "[::1]"
            })
    void whatIsNoHostNameIsNoOrigin(String text) {
        assertThat(Namespaces.origin(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmz", "API", "x", "X", "admin", "Admin", "test-1", "TEST-", "a.b", "mid-le", "mid--le"})
    void someNamespacesAreReserved(String namespace) {
        assertThat(reserved().contains(namespace)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmzx", "xx", "apis", "administrator", "my-admin", "test", "atest-1", "acb", "mid-lex"})
    void aPatternMustMatchTheWholeNamespaceAndIsLiteralButForStars(String namespace) {
        assertThat(reserved().contains(namespace)).isFalse();
    }

    @Test
    void aStarAloneReservesEverything() {
        assertThat(new ReservedNamespaces(List.of("*")).contains("anything")).isTrue();
        assertThat(new ReservedNamespaces(List.of()).contains("anything")).isFalse();
        assertThat(new ReservedNamespaces(List.of("\\E*[a-z]+")).contains("team"))
                .isFalse();
    }

    @Test
    void aPatternOfManyStarsIsReadInNoTime() {
        String glob = "*a".repeat(30) + "*".repeat(100) + "b";

        assertThat(new ReservedNamespaces(List.of(glob)).contains("a".repeat(63)))
                .isFalse();
    }

    @Test
    @Promise(59)
    void anOwnershipKeySaysItsOriginAndNamespace() {
        assertThat(new NamespaceKey("Apple.pear.com", "Donkey").ownershipKey()).isEqualTo("apple.pear.com::donkey");
        assertThat(new NamespaceKey("", "Team").ownershipKey()).isEqualTo("team");
        for (String origin : List.of("", "apple.pear.com", "localhost", "[::1]", "[fe80::1:2]")) {
            NamespaceKey key = new NamespaceKey(origin, "team");
            assertThat(NamespaceKey.ofOwnershipKey(key.ownershipKey())).isEqualTo(key);
        }
    }

    private static ReservedNamespaces reserved() {
        return new ReservedNamespaces(List.of("admin", "Test-*", "a.b", "m*d-*le"));
    }
}
