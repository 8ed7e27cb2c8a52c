package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A requester is made of what the connection proves and nothing else, so its keys are a function of just that. */
class RequesterPropertyTest {
    @Property
    @Promise(64)
    void withoutAVerifiedAccountEveryKeyIsThePeersAddress(@ForAll("addresses") String address) {
        Requester requester = new Requester(address, Optional.empty());

        assertThat(requester.key()).isEqualTo(requester.addressKey());
        assertThat(requester.keys()).containsExactly(requester.addressKey());
        assertThat(requester.suppressionKeys()).allMatch(key -> key.startsWith("ip:"));
    }

    @Property
    @Promise(64)
    void aVerifiedAccountIsCountedWhereverItIs(
            @ForAll("addresses") String one, @ForAll("addresses") String other, @ForAll("accounts") String sub) {
        assertThat(new Requester(one, Optional.of(sub)).key())
                .isEqualTo(new Requester(other, Optional.of(sub)).key())
                .isEqualTo("acct:" + sub);
    }

    @Property
    @Promise(64)
    void anAccountNeverTakesTheKeyOfAnAddressOrOfAnotherAccount(
            @ForAll("addresses") String address, @ForAll("accounts") String sub, @ForAll("accounts") String other) {
        Requester account = new Requester(address, Optional.of(sub));

        assertThat(account.key()).isNotEqualTo(account.addressKey());
        assertThat(account.key().equals(new Requester(address, Optional.of(other)).key()))
                .isEqualTo(sub.equals(other));
    }

    @Property
    @Promise(64)
    void oneNetworkOfIpv6IsOneRequester(@ForAll("networks") String network, @ForAll long one, @ForAll long other) {
        assertThat(new Requester(host(network, one), Optional.empty()).key())
                .isEqualTo(new Requester(host(network, other), Optional.empty()).key());
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<Integer> part = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(
                Combinators.combine(part, part, part, part).as("%d.%d.%d.%d"::formatted),
                Combinators.combine(networks(), Arbitraries.longs()).as(RequesterPropertyTest::host));
    }

    @Provide
    Arbitrary<String> networks() {
        return Arbitraries.integers().between(0, 0xffff).map("2001:db8:0:%x"::formatted);
    }

    /** Whatever a provider may hand out, also what looks like an address. */
    @Provide
    Arbitrary<String> accounts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(64),
                Arbitraries.of("ip:192.0.2.1", "192.0.2.1", "acct:alice", "google-sub:alice"));
    }

    private static String host(String network, long host) {
        return "%s:%x:%x:%x:%x"
                .formatted(network, host >>> 48, host >>> 32 & 0xffff, host >>> 16 & 0xffff, host & 0xffff);
    }
}
