package dev.ac7.kernel.egress;

import dev.ac7.kernel.limit.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The addresses that a host somebody named may have: those of the public Internet (IANA special-purpose address
 * registries, RFC 6890) that are not our own.
 */
public final class PublicAddresses implements AddressRule {
    private static final List<Cidr> REFUSED_IPV4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");

    /** Inside 2000::/3: protocol assignments with Teredo, documentation, 6to4, documentation again. */
    private static final List<Cidr> REFUSED_IPV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final int IPV4_BYTES = 4;

    private final List<Cidr> own;

    /** All that is public but these networks. */
    public PublicAddresses(List<Cidr> own) {
        this.own = List.copyOf(own);
    }

    /** Whether the address is one of them. */
    public boolean contains(InetAddress address) {
        List<Cidr> refused = address.getAddress().length == IPV4_BYTES ? REFUSED_IPV4 : REFUSED_IPV6;
        boolean special = refused.stream().anyMatch(network -> network.contains(address));
        boolean global = address.getAddress().length == IPV4_BYTES || GLOBAL_IPV6.contains(address);
        return global && !special && own.stream().noneMatch(network -> network.contains(address));
    }

    /**
     * Whether the bytes are one of them. Unlike an {@link InetAddress}, which takes an IPv4-mapped IPv6 address for the
     * IPv4 address, this refuses the mapped form: nobody publishes it for a host that means well.
     *
     * @param address 4 or 16 bytes, in network order; any other number is no address and not contained
     */
    public boolean contains(byte[] address) {
        try {
            InetAddress read = InetAddress.getByAddress(address);
            return read.getAddress().length == address.length && contains(read);
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    @Override
    public boolean allows(byte[] address) {
        return contains(address);
    }

    private static List<Cidr> networks(String... texts) {
        return List.of(texts).stream().map(Cidr::parse).toList();
    }
}
