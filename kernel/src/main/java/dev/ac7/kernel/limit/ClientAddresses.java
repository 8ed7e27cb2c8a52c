package dev.ac7.kernel.limit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the address a request came from. It is the socket's peer, unless the peer is a proxy that the operator trusts:
 * then {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239) is walked from right to left as long as the addresses
 * are trusted proxies too. The first one that is not is the client; what stands left of it is the client's own claim
 * and never read. A malformed entry ends the walk at the last good address.
 *
 * <p>Proxies set one of the two headers and often pass the other through as the client sent it. So when both are there
 * and differ, neither is believed and the request counts as the proxy's.
 */
public final class ClientAddresses {
    private static final Pattern NODE =
            Pattern.compile("(?:([0-9.]{7,15})|\\[([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,44})])(?::[0-9]{1,5})?");

    private final List<Cidr> trustedProxies;

    /** Takes the networks whose hosts may say for whom they speak; an empty list trusts nobody. */
    public ClientAddresses(List<Cidr> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Returns the client's address: dotted IPv4, or IPv6 in the form of RFC 5952. IPv4-mapped IPv6 becomes IPv4.
     *
     * @param peer the address of the socket's peer, with or without a zone; a text that is no IP address (a Unix
     *     socket) is returned as it is
     * @param headers gives all values of a header, by its name in any case, in the order of their lines
     */
    public String of(String peer, Function<String, List<String>> headers) {
        return parsed(peer)
                .map(address -> IpAddresses.text(client(address, headers)))
                .orElse(peer);
    }

    /**
     * Returns the key under which an address is limited: an IPv4 address itself, an IPv6 address its /64, since one
     * client owns all of that. Other texts are their own key.
     */
    public static String bucket(String address) {
        return parsed(address).map(IpAddresses::bucket).orElse(address);
    }

    /** Whether the peer is a proxy that may speak for others. */
    public boolean trusts(String peer) {
        return parsed(peer).filter(this::trusted).isPresent();
    }

    private InetAddress client(InetAddress peer, Function<String, List<String>> headers) {
        if (!trusted(peer)) {
            return peer;
        }
        List<String> forwardedFor = headers.apply("X-Forwarded-For");
        List<String> forwarded = headers.apply("Forwarded");
        if (forwarded.isEmpty()) {
            return walk(peer, forwardedForNodes(forwardedFor));
        }
        InetAddress client = walk(peer, ForwardedHeader.nodes(forwarded));
        boolean agreed = forwardedFor.isEmpty() || client.equals(walk(peer, forwardedForNodes(forwardedFor)));
        return agreed ? client : peer;
    }

    private InetAddress walk(InetAddress peer, List<String> nodes) {
        InetAddress client = peer;
        for (String node : nodes) {
            Optional<InetAddress> next = node(node);
            if (next.isEmpty()) {
                return client;
            }
            client = next.orElseThrow();
            if (!trusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean trusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> forwardedForNodes(List<String> lines) {
        return Arrays.stream(String.join(",", lines).split(",", -1))
                .map(String::strip)
                .toList()
                .reversed();
    }

    /** Reads an address with or without port (RFC 7239, section 6), or bare IPv6 as {@code X-Forwarded-For} has it. */
    private static Optional<InetAddress> node(String text) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.matches()) {
            return IpAddresses.parse(text);
        }
        return IpAddresses.parse(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    private static Optional<InetAddress> parsed(String address) {
        int zone = address.indexOf('%');
        return IpAddresses.parse(zone < 0 ? address : address.substring(0, zone));
    }
}
