package dev.ac7.authority.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.names.NameReading.Ours;
import dev.ac7.kernel.testing.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every spelling of one name is that name, and nothing else is. */
class ServerNamesPropertyTest {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9._~-]+(/[a-z0-9._~-]+)*");

    /** Every kind of configuration, those included that overlap or make no sense. */
    private static final List<ServerNames> CONFIGURATIONS = List.of(
            names(List.of(), null, null, ""),
            names(List.of(), null, null, "authority.example.com"),
            names(List.of(), null, "plat.local", "authority.example.com"),
            names(List.of(), null, "plat.local", ""),
            names(List.of(), null, null, "[::1]"),
            names(List.of("apple.pear.com"), null, null, "authority.example.com"),
            names(List.of("pear.com", "apple.pear.com", "localhost"), null, "plat.local", "localhost"),
            names(List.of("pear.com", "apple.pear.com"), "apple.pear.com", null, ""),
            names(List.of("pear.com"), "fig.com", null, ""));

    /** A text made of the pieces that names are made of, well and badly. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "css://",
                "://",
                ":",
                "::",
                ":80",
                "/",
                "//",
                ".",
                "..",
                "%2f",
                "%2e",
                "%00",
                "?",
                "#",
                "\\",
                " ",
                "~",
                "-",
                "_",
                "a",
                "B",
                "team",
                "Alice",
                "dmz",
                "DMZ",
                "api",
                "x",
                "apple.pear.com",
                "pear.com",
                ".apple.pear.com",
                ".PEAR.com",
                "plat.local",
                ".plat.local",
                "fig.com",
                "localhost",
                "\u212A",
                "\u0130",
                "\u00e4",
                "\uD83D\uDE00",
                "\uD800",
                "\u200b",
                "\u202e",
                "\uff0e",
                "\uff0f",
                "\t",
                "\u0000",
                "[::1]",
                "0123456789012345678901234567890");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        6, pieces.list().ofMinSize(1).ofMaxSize(14).map(parts -> String.join("", parts))),
                net.jqwik.api.Tuple.of(
                        2, pieces.list().ofMinSize(1).ofMaxSize(20).map(parts -> String.join("/", parts))),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().all().ofMaxLength(300)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(40)));
    }

    @Property(tries = 10_000)
    @Promise(59)
    void whateverIsReadIsRefusedOrHasACanonicalFormThatIsReadAsItself(@ForAll("texts") String text) {
        for (ServerNames names : CONFIGURATIONS) {
            if (names.read(text) instanceof Ours ours) {
                String canonical = ours.name().canonical();

                assertThat(canonical).matches(GRAMMAR);
                assertThat(canonical.length()).isLessThanOrEqualTo(ServerNames.LONGEST);
                assertThat(names.read(canonical))
                        .isInstanceOfSatisfying(
                                Ours.class, again -> assertThat(again.name()).isEqualTo(ours.name()));
                assertThat(NamespaceKey.ofOwnershipKey(ours.name().key().ownershipKey()))
                        .isEqualTo(ours.name().key());
            }
        }
    }

    /** A name in parts, each in the letter case it is written in. */
    record Parts(String namespace, List<String> path, long seed) {
        ServerName below(String origin, boolean shown) {
            return new ServerName(
                    new NamespaceKey(origin, namespace), String.join("/", path).toLowerCase(Locale.ROOT), shown);
        }
    }

    @Provide
    Arbitrary<Parts> parts() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('-', '_', '~')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.equalsIgnoreCase("dmz"));
        return Combinators.combine(label, label.list().ofMaxSize(5), Arbitraries.longs())
                .as(Parts::new);
    }

    @Property
    @Promise(59)
    void everySpellingOfANameOnAnOriginIsThatName(@ForAll("parts") Parts parts) {
        ServerNames names = names(List.of("pear.com", "apple.pear.com"), null, null, "");
        ServerName name = parts.below("apple.pear.com", true);

        for (int i = 0; i < 8; i++) {
            assertThat(readOurs(names, spelling(parts, "apple.pear.com", new Random(parts.seed + i))))
                    .isEqualTo(name);
        }
    }

    @Property
    @Promise(59)
    void everySpellingOfANameOfTheOwnOriginIsThatName(@ForAll("parts") Parts parts) {
        ServerNames names = names(List.of(), null, "plat.local", "authority.example.com");
        ServerName name = parts.below("authority.example.com", false);

        for (int i = 0; i < 8; i++) {
            Random random = new Random(parts.seed + i);
            String text = random.nextBoolean()
                    ? dressed(segments(parts), random)
                    : dressed(host(parts, "plat.local", random), random);
            assertThat(readOurs(names, text)).isEqualTo(name);
        }
    }

    @Property
    @Promise(59)
    void theLeftoverBelowEveryPrefixKeepsItsLetterCaseAndCompletesTheName(@ForAll("parts") Parts parts) {
        ServerNames names = names(List.of("apple.pear.com"), null, null, "");
        String text = spelling(parts, "apple.pear.com", new Random(parts.seed));
        Ours asked = (Ours) names.read(text);

        for (ServerName prefix : asked.name().upwards()) {
            String below = asked.below(prefix);
            assertThat(prefix.canonical() + below.toLowerCase(Locale.ROOT))
                    .isEqualTo(asked.name().canonical());
            assertThat("/" + String.join("/", asked.spelling())).endsWith(below);
        }
    }

    @Property
    @Promise(59)
    void differentNamespacesNeverShareAnOwnershipKey(
            @ForAll("keys") NamespaceKey one, @ForAll("keys") NamespaceKey other) {
        assertThat(one.ownershipKey().equals(other.ownershipKey())).isEqualTo(one.equals(other));
        assertThat(NamespaceKey.ofOwnershipKey(one.ownershipKey())).isEqualTo(one);
    }

    /** What names can be read as, from a small world, so that two of them often nearly meet. */
    @Provide
    Arbitrary<NamespaceKey> keys() {
        Arbitrary<String> origins = Arbitraries.of("", "a", "a.b", "b", "[::1]", "[::1:2]", "a-b");
        Arbitrary<String> namespaces = Arbitraries.strings()
                .withChars('a', 'b', '.', '-', '_', '~', '1')
                .ofMinLength(1)
                .ofMaxLength(3);
        return Combinators.combine(origins, namespaces).as(NamespaceKey::new);
    }

    private static ServerName readOurs(ServerNames names, String text) {
        NameReading reading = names.read(text);
        assertThat(reading).as(text).isInstanceOf(Ours.class);
        return ((Ours) reading).name();
    }

    private static List<String> segments(Parts parts) {
        List<String> all = new ArrayList<>(List.of(parts.namespace));
        all.addAll(parts.path);
        return all;
    }

    private static String spelling(Parts parts, String origin, Random random) {
        if (random.nextBoolean()) {
            return dressed(host(parts, origin, random), random);
        }
        List<String> all = new ArrayList<>(List.of(origin + (random.nextBoolean() ? ":443" : "")));
        all.addAll(segments(parts));
        return dressed(all, random);
    }

    /** The subdomain form, with some of the path left of the namespace and the rest behind it. */
    private static List<String> host(Parts parts, String domain, Random random) {
        int left = random.nextInt(parts.path.size() + 1);
        List<String> labels = new ArrayList<>(parts.path.subList(0, left));
        labels.add(parts.namespace);
        labels.add(domain);
        List<String> all = new ArrayList<>(List.of(String.join(".", labels) + (random.nextBoolean() ? ":8080" : "")));
        all.addAll(parts.path.subList(left, parts.path.size()));
        return all;
    }

    /** In any letter case, with a scheme, white space and as many slashes as one likes. */
    private static String dressed(List<String> segments, Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? " \t" : "");
        text.append(List.of("", "css://", "CSS://", "wss://", "/", "//").get(random.nextInt(6)));
        for (String segment : segments) {
            segment.chars()
                    .map(letter -> random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter))
                    .forEach(text::appendCodePoint);
            text.append("/".repeat(1 + random.nextInt(2)));
        }
        return random.nextBoolean()
                ? text.append(" \n").toString()
                : text.toString().replaceAll("/+$", "");
    }

    private static ServerNames names(
            List<String> origins,
            @org.jspecify.annotations.Nullable String defaultOrigin,
            @org.jspecify.annotations.Nullable String base,
            String own) {
        return new ServerNames(origins, Optional.ofNullable(defaultOrigin), Optional.ofNullable(base), own);
    }
}
