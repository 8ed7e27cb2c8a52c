package dev.ac7.kernel.egress;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What connections may be made, and how long each step of one may take.
 *
 * @param addresses that may be connected to
 * @param names where names are looked up
 * @param authorities PEM file with certificate authorities besides the public ones
 * @param lookUp limit of a look-up
 * @param connect limit of connecting, over all addresses of a name
 * @param handshake limit of the TLS handshake
 * @param life of a connection from its making; one in use is finished
 * @param mostOfOne connections to one target at a time
 * @param mostOfAll connections at a time
 */
public record EgressOptions(
        AddressRule addresses,
        Names names,
        Optional<Path> authorities,
        Duration lookUp,
        Duration connect,
        Duration handshake,
        Duration life,
        int mostOfOne,
        int mostOfAll) {
    /** Where names are looked up. */
    public sealed interface Names {
        /**
         * At these DNS servers, and nowhere else: no hosts file, no search domains.
         *
         * @param servers asked in this order; those of {@code /etc/resolv.conf} when empty
         */
        record Dns(List<InetSocketAddress> servers) implements Names {}

        /** As every program of this machine does, hosts file included; for names that need not be public. */
        record OfTheSystem() implements Names {}
    }

    /** The limits of a careful house: 2 s, 5 s, 5 s, 60 s, 256 and 8192. */
    public static EgressOptions of(AddressRule addresses, Names names, Optional<Path> authorities) {
        return new EgressOptions(
                addresses,
                names,
                authorities,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                256,
                8192);
    }
}
