package dev.ac7.authority.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.names.NameReading.Dmz;
import dev.ac7.authority.names.NameReading.Elsewhere;
import dev.ac7.authority.names.NameReading.Malformed;
import dev.ac7.authority.names.NameReading.NoNamespace;
import dev.ac7.authority.names.NameReading.Ours;
import dev.ac7.kernel.testing.Promise;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNamesTest {
    private static final ServerNames BARE = names("", "");
    private static final ServerNames OWN = names("authority.example.com", "");
    private static final ServerNames BASE = names("authority.example.com", "plat.local");
    private static final ServerNames MARKET = market("apple.pear.com");

    /** The rows of the table of section 2.2. */
    @ParameterizedTest
    @Promise(59)
    @CsvSource({
        "none,team/alice/notebook,'',team,alice/notebook,team/alice/notebook",
        "own,css://Team/Alice/,authority.example.com,team,alice,team/alice",
        "base,notes.daily.alice.plat.local,authority.example.com,alice,notes/daily,alice/notes/daily",
        "market,apple.pear.com/donkey/notebook,apple.pear.com,donkey,notebook,apple.pear.com/donkey/notebook",
        "market,notes.donkey.apple.pear.com,apple.pear.com,donkey,notes,apple.pear.com/donkey/notes",
        "market,notes.donkey.apple.pear.com/x,apple.pear.com,donkey,notes/x,apple.pear.com/donkey/notes/x",
        // Beyond the table.
        "base,Alice.PLAT.local:8443/Notes,authority.example.com,alice,notes,alice/notes",
        "base,alice/notes,authority.example.com,alice,notes,alice/notes",
        "market,APPLE.pear.com:443//Donkey,apple.pear.com,donkey,'',apple.pear.com/donkey",
        "market,donkey.apple.pear.com,apple.pear.com,donkey,'',apple.pear.com/donkey",
        "none,'  wss:///team//a/  ','',team,a,team/a",
        "none,a.b~c_d-e,'',a.b~c_d-e,'',a.b~c_d-e",
    })
    void aNameIsReadAsItsOriginNamespaceAndSubpath(
            String configuration, String text, String origin, String namespace, String subpath, String canonical) {
        ServerName name = ours(configured(configuration), text).name();

        assertThat(name.key()).isEqualTo(new NamespaceKey(origin, namespace));
        assertThat(name.subpath()).isEqualTo(subpath);
        assertThat(name.canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team/alice",
                "pear.com/donkey",
                "xapple.pear.com/donkey",
                "apple.pear.com.evil.example/donkey",
                "apple.pear.com.:80/x"
            })
    void whatLiesBelowNoOriginDoesNotBelongHere(String text) {
        assertThat(MARKET.read(text)).isInstanceOf(Elsewhere.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmz", "dmz/room", "DMZ/Room", "css://dmz/room", "css:///dmz/room", " /dmz// "})
    void dmzNamesBelongToNobody(String text) {
        assertThat(BARE.read(text)).isInstanceOf(Dmz.class);
        assertThat(MARKET.read(text)).isInstanceOf(Dmz.class);
        assertThat(BASE.read(text)).isInstanceOf(Dmz.class);
    }

    /** Otherwise its canonical form would be a dmz name. */
    @ParameterizedTest
    @ValueSource(strings = {"dmz.plat.local", "room.dmz.plat.local", "room.DMZ.plat.local:443/x"})
    @Promise(59)
    void theSubdomainFormReachesNoDmzNameEither(String text) {
        assertThat(BASE.read(text)).isInstanceOf(Dmz.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple.pear.com", "css://apple.pear.com/", "APPLE.PEAR.COM:443"})
    void anOriginAloneIsNoServer(String text) {
        assertThat(MARKET.read(text)).isInstanceOf(NoNamespace.class);
    }

    @ParameterizedTest
    @Promise(59)
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "css://",
                "css:///",
                "a b",
                "team/a b",
                "a::b",
                "team/a::b",
                "team/a:1",
                "team:1",
                "team%2fa",
                "team?x",
                "team#x",
                "team\\a",
                ".",
                "..",
                "team/.",
                "team/../x",
                "./team",
                "tëam",
                "team/\u0130",
                "\u212Aelvin",
                "team\u0000",
                "team\u200b",
                "9p://team",
                "css://css://team",
                "team:",
                ":80",
                "team:123456",
                "[::1]/x"
            })
    void whatTheGrammarDoesNotKnowIsNoName(String text) {
        for (ServerNames names : List.of(BARE, OWN, BASE, MARKET)) {
            if (!(names == MARKET && List.of("team:1").contains(text))) {
                assertThat(names.read(text)).as(text).isInstanceOf(Malformed.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..plat.local", "a..plat.local", ".alice.plat.local", ".plat.local"})
    void emptyLabelsOfTheSubdomainFormAreNoName(String text) {
        assertThat(BASE.read(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void theBoundsHoldAtTheLimitAndOneBeyond() {
        assertThat(ours(BARE, "a".repeat(63)).name().canonical()).hasSize(63);
        assertThat(BARE.read("a".repeat(64))).isInstanceOf(Malformed.class);
        assertThat(BARE.read("team/" + "a".repeat(63))).isInstanceOf(Ours.class);
        assertThat(BARE.read("team/" + "a".repeat(64))).isInstanceOf(Malformed.class);

        assertThat(BARE.read(String.join("/", Collections.nCopies(16, "a")))).isInstanceOf(Ours.class);
        assertThat(BARE.read(String.join("/", Collections.nCopies(17, "a")))).isInstanceOf(Malformed.class);

        String longest = String.join("/", Collections.nCopies(4, "a".repeat(63)));
        assertThat(longest).hasSize(255);
        assertThat(BARE.read(longest)).isInstanceOf(Ours.class);
        assertThat(BARE.read("  " + longest + "\n")).isInstanceOf(Ours.class);
        assertThat(BARE.read("/" + longest)).isInstanceOf(Malformed.class);
    }

    @Test
    void theSubdomainFormKeepsTheSameBounds() {
        String labels = String.join(".", Collections.nCopies(16, "a"));
        assertThat(BASE.read(labels + ".plat.local")).isInstanceOf(Ours.class);
        assertThat(BASE.read("b." + labels + ".plat.local")).isInstanceOf(Malformed.class);
        assertThat(BASE.read(labels + ".plat.local/b")).isInstanceOf(Malformed.class);
        assertThat(BASE.read("a".repeat(63) + ".plat.local")).isInstanceOf(Ours.class);
        assertThat(BASE.read("a".repeat(64) + ".plat.local")).isInstanceOf(Malformed.class);
    }

    /** A name whose canonical form would be no name could be registered and not be spoken of. */
    @Test
    @Promise(59)
    void theCanonicalFormKeepsTheBoundsToo() {
        String below15 = String.join(".", Collections.nCopies(15, "a"));
        assertThat(MARKET.read(below15 + ".apple.pear.com")).isInstanceOf(Ours.class);
        assertThat(MARKET.read("b." + below15 + ".apple.pear.com")).isInstanceOf(Malformed.class);

        ServerNames bareNames =
                new ServerNames(List.of("apple.pear.com"), Optional.of("apple.pear.com"), Optional.empty(), "");
        String name = String.join("/", Collections.nCopies(3, "a".repeat(63))) + "/";
        String fits = name + "b".repeat(255 - "apple.pear.com/".length() - name.length());
        assertThat(ours(bareNames, fits).name().canonical()).hasSize(255);
        assertThat(bareNames.read(fits + "b")).isInstanceOf(Malformed.class);
        assertThat(bareNames.read(String.join("/", Collections.nCopies(15, "a"))))
                .isInstanceOf(Ours.class);
        assertThat(bareNames.read(String.join("/", Collections.nCopies(16, "a"))))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pear.com/donkey,pear.com,donkey,''",
        "apple.pear.com/donkey,apple.pear.com,donkey,''",
        "donkey.apple.pear.com,apple.pear.com,donkey,''",
        "apple.other.pear.com,pear.com,other,apple",
        "grape.pear.com,pear.com,grape,''",
        "x.red.apple.pear.com,red.apple.pear.com,x,''",
        "x.green.apple.pear.com,apple.pear.com,green,x",
    })
    void ofOverlappingOriginsTheExactThenTheLongestWins(String text, String origin, String namespace, String subpath) {
        for (ServerNames names : List.of(
                market("pear.com", "apple.pear.com", "red.apple.pear.com"),
                market("red.apple.pear.com", "apple.pear.com", "PEAR.com"))) {
            ServerName name = ours(names, text).name();
            assertThat(name.key()).isEqualTo(new NamespaceKey(origin, namespace));
            assertThat(name.subpath()).isEqualTo(subpath);
        }
    }

    @Test
    void bareNamesLieOnTheDefaultOriginWhenThereIsOne() {
        ServerNames names =
                new ServerNames(List.of("pear.com", "Fig.com"), Optional.of("Fig.com"), Optional.empty(), "own.com");

        assertThat(ours(names, "Team/Alice").name().canonical()).isEqualTo("fig.com/team/alice");
        assertThat(ours(names, "fig.com/team/alice").name())
                .isEqualTo(ours(names, "team/alice").name());
        assertThat(names.read("te.am/alice")).isInstanceOf(Elsewhere.class);
        assertThat(names.read("team:80/alice")).isInstanceOf(Elsewhere.class);
        assertThat(names.defaultOrigin()).isEqualTo("fig.com");
        assertThat(names.allows("FIG.com")).isTrue();
        assertThat(names.allows("own.com")).isFalse();
    }

    /** Else a bare name would be one that its own canonical form does not reach. */
    @Test
    @Promise(59)
    void aDefaultOriginThatIsNotListedIsAnOriginAllTheSame() {
        ServerNames names = new ServerNames(List.of("pear.com"), Optional.of("fig.com"), Optional.empty(), "");

        assertThat(names.allows("fig.com")).isTrue();
        assertThat(ours(names, "fig.com/team/a").name())
                .isEqualTo(ours(names, "a.team.fig.com").name())
                .isEqualTo(ours(names, "team/a").name());
    }

    @Test
    void theBaseDomainCountsOnlyWithoutOrigins() {
        ServerNames names = new ServerNames(List.of("pear.com"), Optional.empty(), Optional.of("plat.local"), "own");

        assertThat(names.read("alice.plat.local")).isInstanceOf(Elsewhere.class);
        assertThat(ours(BASE, "plat.local/x").name().key().namespace()).isEqualTo("plat.local");
    }

    @Test
    void theOriginToAskForANamespaceOnIsTheOwnOneIfListedElseTheFirst() {
        assertThat(OWN.defaultOrigin()).isEqualTo("authority.example.com");
        assertThat(new ServerNames(List.of("a.com", "b.com"), Optional.empty(), Optional.empty(), "B.com")
                        .defaultOrigin())
                .isEqualTo("b.com");
        assertThat(new ServerNames(List.of("b.com", "long.a.com"), Optional.empty(), Optional.empty(), "c.com")
                        .defaultOrigin())
                .isEqualTo("b.com");
    }

    /** Section 2.5. */
    @Test
    void aNameIsTriedFromItselfUpToItsNamespace() {
        assertThat(ours(MARKET, "apple.pear.com/donkey/a/b").name().upwards())
                .extracting(ServerName::canonical)
                .containsExactly("apple.pear.com/donkey/a/b", "apple.pear.com/donkey/a", "apple.pear.com/donkey");
        assertThat(ours(BARE, "team").name().upwards())
                .extracting(ServerName::canonical)
                .containsExactly("team");
    }

    @Test
    void theLeftoverKeepsItsLetterCase() {
        Ours asked = ours(MARKET, "Notes.Donkey.apple.pear.com/Deep/Er");

        assertThat(asked.below(asked.name())).isEmpty();
        assertThat(asked.below(ours(MARKET, "apple.pear.com/donkey/notes").name()))
                .isEqualTo("/Deep/Er");
        assertThat(asked.below(ours(MARKET, "apple.pear.com/donkey").name())).isEqualTo("/Notes/Deep/Er");
    }

    @Test
    void aScopeCoversItselfAndWhatLiesBelowIt() {
        ServerName name = ours(BARE, "team/notes/daily").name();

        assertThat(name.isWithin("")).isTrue();
        assertThat(name.isWithin("notes")).isTrue();
        assertThat(name.isWithin("notes/daily")).isTrue();
        assertThat(name.isWithin("note")).isFalse();
        assertThat(name.isWithin("notes/daily/x")).isFalse();
        assertThat(name.isWithin("daily")).isFalse();
    }

    private static ServerNames configured(String which) {
        return switch (which) {
            case "none" -> BARE;
            case "own" -> OWN;
            case "base" -> BASE;
            default -> MARKET;
        };
    }

    private static ServerNames names(String own, String base) {
        return new ServerNames(List.of(), Optional.empty(), Optional.of(base).filter(text -> !text.isEmpty()), own);
    }

    private static ServerNames market(String... origins) {
        return new ServerNames(List.of(origins), Optional.empty(), Optional.empty(), "authority.example.com");
    }

    private static Ours ours(ServerNames names, String text) {
        NameReading reading = names.read(text);
        assertThat(reading).as(text).isInstanceOf(Ours.class);
        return (Ours) reading;
    }
}
