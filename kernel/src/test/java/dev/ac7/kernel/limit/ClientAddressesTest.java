package dev.ac7.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trusted here: 10.0.0.0/8 and fd00::/8. Clients use the documentation networks. */
class ClientAddressesTest {
    private static final String PROXY = "10.0.0.1";

    private final ClientAddresses addresses =
            new ClientAddresses(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8")));

    @ParameterizedTest
    @Promise(15)
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP", "True-Client-IP", "X-Client-IP"})
    void aDirectClientCannotChangeItsAddressByAnyHeader(String header) {
        String claim = header.equals("Forwarded") ? "for=198.51.100.9" : "198.51.100.9";

        assertThat(addresses.of("192.0.2.1", headers(header, claim))).isEqualTo("192.0.2.1");
        assertThat(new ClientAddresses(List.of()).of(PROXY, headers(header, claim)))
                .isEqualTo(PROXY);
    }

    @ParameterizedTest
    @Promise(15)
    @ValueSource(strings = {"X-Real-IP", "Client-IP", "True-Client-IP", "X-Client-IP"})
    void evenATrustedProxySpeaksThroughTheTwoKnownHeadersOnly(String header) {
        assertThat(addresses.of(PROXY, headers(header, "198.51.100.9"))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @Promise(15)
    @CsvSource(
            delimiter = '|',
            value = {
                // the entry that the trusted peer wrote
                "192.0.2.1 | 192.0.2.1",
                "' 192.0.2.1 ' | 192.0.2.1",
                // what a client claims stands left of it and is never read
                "198.51.100.9, 192.0.2.1 | 192.0.2.1",
                "10.9.9.9, 192.0.2.1 | 192.0.2.1",
                "not-an-address, 192.0.2.1 | 192.0.2.1",
                // several trusted proxies in a row
                "192.0.2.1, 10.0.0.3, 10.0.0.2 | 192.0.2.1",
                "198.51.100.9, 192.0.2.1, 10.0.0.2 | 192.0.2.1",
                // only proxies: the outermost is the client
                "10.0.0.3, 10.0.0.2 | 10.0.0.3",
                // a malformed entry ends the walk at the last good one
                "192.0.2.1, unknown, 10.0.0.2 | 10.0.0.2",
                "192.0.2.1, , 10.0.0.2 | 10.0.0.2",
                "192.0.2.1, | 10.0.0.1",
                "'' | 10.0.0.1",
                "unknown | 10.0.0.1",
                "localhost | 10.0.0.1",
                "192.0.2.1:99999999 | 10.0.0.1",
                "192.0.2.256 | 10.0.0.1",
                "192.0.2 | 10.0.0.1",
                "3221225985 | 10.0.0.1",
                "0300.0.2.1 | 10.0.0.1",
                "[192.0.2.1] | 10.0.0.1",
                "192.0.2.1 192.0.2.2 | 10.0.0.1",
                // ports, IPv6 and its many spellings
                "192.0.2.1:4711 | 192.0.2.1",
                "2001:db8::1 | 2001:db8::1",
                "[2001:db8::1] | 2001:db8::1",
                "[2001:db8::1]:4711 | 2001:db8::1",
                "2001:0DB8:0000:0000:0000:0000:0000:0001 | 2001:db8::1",
                "::ffff:192.0.2.1 | 192.0.2.1",
                "[::ffff:c000:201]:80 | 192.0.2.1",
                "192.0.2.1, fd00::2 | 192.0.2.1",
                "192.0.2.1, ::ffff:10.0.0.2 | 192.0.2.1",
                "2001:db8::1%eth0 | 10.0.0.1"
            })
    void xForwardedForIsWalkedFromTheRight(String header, String client) {
        assertThat(addresses.of(PROXY, headers("X-Forwarded-For", header))).isEqualTo(client);
    }

    @ParameterizedTest
    @Promise(15)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=192.0.2.1 | 192.0.2.1",
                "For=192.0.2.1;proto=https;by=10.0.0.1 | 192.0.2.1",
                "proto=http ; FOR=\"192.0.2.1:4711\" | 192.0.2.1",
                "for=198.51.100.9, for=192.0.2.1 | 192.0.2.1",
                "for=192.0.2.1, for=10.0.0.2 | 192.0.2.1",
                "for=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe::17",
                "for=\"[2001:db8::1]\", for=\"[fd00::2]\" | 2001:db8::1",
                "for=192.0.2.1;host=\"a,b;c\" | 192.0.2.1",
                "for=192.0.2.1; | 192.0.2.1",
                // what a client wrote before cannot reach into what the proxy added
                "for=\"198.51.100.9, for=192.0.2.1 | 192.0.2.1",
                "for=\"198.51.100.9, for=\"192.0.2.1:4711\" | 192.0.2.1",
                "for=\"198.51.100.9, for=192.0.2.1, for=10.0.0.2 | 192.0.2.1",
                // a malformed or hidden entry ends the walk at the last good one
                "for=192.0.2.1, for=unknown, for=10.0.0.2 | 10.0.0.2",
                "for=192.0.2.1, for=_hidden, for=10.0.0.2 | 10.0.0.2",
                "for=192.0.2.1, proto=https, for=10.0.0.2 | 10.0.0.2",
                "for=192.0.2.1;for=192.0.2.2 | 10.0.0.1",
                "for=\"192.0.2.1 | 10.0.0.1",
                "for=\"192.0.2\\.1\" | 10.0.0.1",
                "for=2001:db8::1 | 10.0.0.1",
                "for = 192.0.2.1 | 10.0.0.1",
                "192.0.2.1 | 10.0.0.1",
                "for= | 10.0.0.1",
                "`` | 10.0.0.1"
            })
    void forwardedIsWalkedFromTheRight(String header, String client) {
        assertThat(addresses.of(PROXY, headers("Forwarded", header))).isEqualTo(client);
    }

    @Test
    @Promise(15)
    void linesOfAHeaderCountAsOneList() {
        assertThat(addresses.of(PROXY, headers("X-Forwarded-For", "198.51.100.9", "192.0.2.1, 10.0.0.3", "10.0.0.2")))
                .isEqualTo("192.0.2.1");
        assertThat(addresses.of(PROXY, headers("Forwarded", "for=198.51.100.9", "for=192.0.2.1", "for=10.0.0.2")))
                .isEqualTo("192.0.2.1");
    }

    static Stream<Arguments> bothHeaders() {
        return Stream.of(
                Arguments.of("they agree", "192.0.2.1", "for=192.0.2.1", "192.0.2.1"),
                Arguments.of(
                        "they agree in different spelling", "2001:db8:0::1", "for=\"[2001:db8::1]\"", "2001:db8::1"),
                Arguments.of("the client added Forwarded", "192.0.2.1", "for=198.51.100.9", PROXY),
                Arguments.of("the client added X-Forwarded-For", "198.51.100.9", "for=192.0.2.1", PROXY),
                Arguments.of("one is malformed", "192.0.2.1", "for=unknown", PROXY));
    }

    @ParameterizedTest(name = "{0}")
    @Promise(15)
    @MethodSource("bothHeaders")
    void ofTwoHeadersThatDifferNeitherIsBelieved(String why, String forwardedFor, String forwarded, String client) {
        Map<String, List<String>> both =
                Map.of("x-forwarded-for", List.of(forwardedFor), "forwarded", List.of(forwarded));

        assertThat(addresses.of(PROXY, name -> both.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::",
        "0:0:1:0:0:0:2:0, 0:0:1::2:0",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80:0:0:0:0:0:0:1%eth0, fe80::1",
        "unix-socket, unix-socket"
    })
    void addressesAreWrittenInOneForm(String peer, String canonical) {
        assertThat(addresses.of(peer, headers("X-Forwarded-For"))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @Promise(15)
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64",
        "2001:db8:1:3::, 2001:db8:1:3::/64",
        "::1, ::/64",
        "unix-socket, unix-socket"
    })
    void anIpv6ClientIsItsWholeNetworkAndOthersAreThemselves(String address, String bucket) {
        assertThat(ClientAddresses.bucket(address)).isEqualTo(bucket);
    }

    @Test
    @Promise(15)
    void namesAreNeverLookedUp() {
        // "localhost" would resolve on every machine; it stays what it was.
        assertThat(addresses.of("localhost", headers("X-Forwarded-For", "192.0.2.1")))
                .isEqualTo("localhost");
        assertThat(ClientAddresses.bucket("localhost")).isEqualTo("localhost");
    }

    private static Function<String, List<String>> headers(String name, String... values) {
        return asked -> asked.equalsIgnoreCase(name) ? List.of(values) : List.of();
    }
}
