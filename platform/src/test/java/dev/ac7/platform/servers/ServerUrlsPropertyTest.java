package dev.ac7.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.egress.PublicAddresses;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.servers.ServerUrl.Rule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Addresses in every spelling, and texts of every kind, at the rules of server URLs (platform.md section 12.1). */
@Promise(41)
class ServerUrlsPropertyTest {
    private static final ServerUrls URLS = ServerUrlsTest.PUBLIC;
    private static final PublicAddresses PUBLIC = new PublicAddresses(List.of());
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+");

    @Property(tries = 5_000)
    void everySpellingOfAnIpv4AddressIsThatAddress(@ForAll("addresses") int address, @ForAll long seed)
            throws UnknownHostException {
        byte[] bytes = ByteBuffer.allocate(4).putInt(address).array();
        String url = "https://" + spelled(address, new Random(seed)) + ":8717";
        boolean ours = (address >>> 8) == 0x5db8d8;
        if (PUBLIC.contains(bytes) && !ours) {
            assertThat(ServerUrlsTest.outcome(URLS, url))
                    .isEqualTo("https://" + InetAddress.getByAddress(bytes).getHostAddress() + ":8717");
        } else {
            assertThat(ServerUrlsTest.outcome(URLS, url)).isEqualTo(Rule.ADDRESS);
        }
    }

    @Provide
    Arbitrary<Integer> addresses() {
        Arbitrary<Integer> refused = Arbitraries.of(
                        0,
                        0x0a000000,
                        0x64400000,
                        0x7f000000,
                        0xa9fe0000,
                        0xac100000,
                        0xc0a80000,
                        0xc6120000,
                        0xe0000000)
                .flatMap(network -> Arbitraries.integers().between(0, 0xffff).map(host -> network | host));
        return Arbitraries.oneOf(refused, Arbitraries.integers());
    }

    /** One to four numbers, each in one of three bases with or without leading zeros, some digits percent-encoded. */
    private static String spelled(int address, Random random) {
        int parts = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts - 1; i++) {
            text.append(number((address >>> (24 - 8 * i)) & 0xff, random)).append('.');
        }
        long rest = address & (parts == 1 ? 0xffffffffL : (1L << (8 * (5 - parts))) - 1);
        text.append(number(rest, random));
        StringBuilder spelled = new StringBuilder();
        text.chars().forEach(c -> spelled.append(random.nextInt(8) > 0 ? Character.toString(c) : encoded(c)));
        return spelled.append(random.nextBoolean() ? "" : ".").toString();
    }

    private static String encoded(int character) {
        return String.format(Locale.ROOT, "%%%02x", character);
    }

    private static String number(long value, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Long.toString(value);
            case 1 -> "0".repeat(1 + random.nextInt(3)) + Long.toOctalString(value);
            default ->
                (random.nextBoolean() ? "0x" : "0X")
                        + "0".repeat(random.nextInt(3))
                        + (random.nextBoolean()
                                ? Long.toHexString(value)
                                : Long.toHexString(value).toUpperCase(Locale.ROOT));
        };
    }

    @Property(tries = 5_000)
    void noIpv6AddressOutsideThePublicOnesIsLetIn(@ForAll long high, @ForAll long low, @ForAll("prefixes") int prefix)
            throws UnknownHostException {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong((high & 0xffffffffffffL) | ((long) prefix << 48))
                .putLong(low)
                .array();
        String text = InetAddress.getByAddress(bytes).getHostAddress();
        Object outcome = ServerUrlsTest.outcome(URLS, "https://[" + text + "]:8717");
        if (PUBLIC.contains(bytes)) {
            assertThat(outcome).asString().startsWith("https://[");
        } else {
            assertThat(outcome).isEqualTo(Rule.ADDRESS);
        }
    }

    @Provide
    Arbitrary<Integer> prefixes() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 0x64, 0x2000, 0x2001, 0x2002, 0x2606, 0x3fff, 0xfc00, 0xfe80, 0xff02),
                Arbitraries.integers().between(0, 0xffff));
    }

    @Property(tries = 5_000)
    void whateverIsAcceptedIsAPlainPublicOriginAndReadsAsItself(@ForAll("texts") String text) {
        if (URLS.parse(text) instanceof ServerUrl.Accepted(ServerOrigin origin)) {
            assertThat(ServerUrlsTest.outcome(URLS, origin.toString())).isEqualTo(origin.toString());
            assertThat(ServerOrigin.stored(origin.toString())).isEqualTo(origin);
            assertThat(origin.scheme()).isEqualTo("https");
            assertThat(origin.host()).doesNotMatch("127(\\.[0-9]+){3}|(.*\\.)?localhost|metadata");
            assertThat(origin.host().indexOf(':') >= 0
                            || NAME.matcher(origin.host()).matches())
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "https:",
                "http:",
                "/",
                "\\",
                "@",
                ":",
                "?",
                "#",
                ".",
                "%2e",
                "%00",
                "[",
                "]",
                "::1",
                "ac7",
                "acme.com",
                "127.0.0.1",
                "0x7f",
                "1",
                "localhost",
                "8717",
                "443",
                " ",
                "\t",
                "\u3002",
                "\u00fc",
                "\uff11",
                "xn--",
                "\ud83d\ude00",
                "metadata");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(8).map(list -> "https://" + String.join("", list)),
                pieces.list().ofMaxSize(8).map(list -> String.join("", list)));
    }

    @Property(tries = 1_000)
    void anyTextGetsAnAnswer(@ForAll @StringLength(max = 300) String text) {
        assertThat(URLS.parse(text)).isNotNull();
        assertThat(URLS.parse("https://" + text)).isNotNull();
        assertThat(URLS.parse("https://[" + text + "]")).isNotNull();
    }
}
