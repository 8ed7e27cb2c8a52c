package dev.ac7.kernel.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.limit.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "192.175.48.1",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
            })
    void refusesSpecialIpv4(String address) {
        assertThat(addresses.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
            })
    void takesItsNeighbours(String address) {
        assertThat(addresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::8.8.8.8",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "1fff:ffff::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void refusesIpv6ThatIsNotGlobal(String address) {
        assertThat(addresses.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000::1",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700::1111",
                "3ffe:ffff::1",
                "3fff:1000::1",
            })
    void takesGlobalIpv6(String address) {
        assertThat(addresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void refusesTheMappedFormOfAnyIpv4Address() throws UnknownHostException {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff08080808");
        assertThat(addresses.contains(mapped)).isFalse();
        assertThat(addresses.contains(new byte[] {8, 8, 8, 8})).isTrue();
        assertThat(addresses.contains(new byte[] {8, 8, 8})).isFalse();
        // What has become IPv4 on the way is judged as that.
        assertThat(addresses.contains(InetAddress.getByAddress(mapped))).isTrue();
        assertThat(addresses.contains(InetAddress.ofLiteral("::ffff:127.0.0.1")))
                .isFalse();
    }

    @Test
    void refusesWhatIsOurOwn() {
        PublicAddresses others = new PublicAddresses(List.of(Cidr.parse("8.8.8.0/24"), Cidr.parse("2606:4700::/32")));
        assertThat(others.contains(InetAddress.ofLiteral("8.8.8.8"))).isFalse();
        assertThat(others.contains(InetAddress.ofLiteral("2606:4700::1"))).isFalse();
        assertThat(others.contains(InetAddress.ofLiteral("8.8.9.8"))).isTrue();
    }
}
