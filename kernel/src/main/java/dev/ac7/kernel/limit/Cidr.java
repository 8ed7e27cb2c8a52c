package dev.ac7.kernel.limit;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network its first address
 * @param prefixLength how many leading bits its addresses share: 0 to 32, or to 128 for IPv6
 */
public record Cidr(InetAddress network, int prefixLength) {
    private static final int IPV4_BITS = 32;
    private static final int MAPPED_BITS = 96;

    /** Refuses a prefix that does not fit, and bits set after it, with an {@link IllegalArgumentException}. */
    public Cidr {
        byte[] bytes = network.getAddress();
        if (prefixLength < 0 || prefixLength > bytes.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "the prefix length of " + IpAddresses.text(network) + " must be 0 to " + bytes.length * Byte.SIZE);
        }
        if (!Arrays.equals(bytes, masked(bytes, prefixLength))) {
            throw new IllegalArgumentException(
                    IpAddresses.text(network) + " is not the first address of a /" + prefixLength + " network");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address. Names are not accepted; an IPv4-mapped IPv6
     * network becomes the IPv4 network. Anything else is an {@link IllegalArgumentException} that says what is wrong.
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = IpAddresses.parse(literal)
                .orElseThrow(() -> new IllegalArgumentException("not an IP address or network: " + text));
        int bits = network.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return new Cidr(network, bits);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("not a prefix length: " + text);
        }
        boolean mapped = bits == IPV4_BITS && literal.indexOf(':') >= 0;
        return new Cidr(network, Integer.parseInt(length) - (mapped ? MAPPED_BITS : 0));
    }

    /** Returns whether the address lies in this network; IPv4 and IPv6 never contain each other. */
    public boolean contains(InetAddress address) {
        return Arrays.equals(network.getAddress(), masked(address.getAddress(), prefixLength));
    }

    @Override
    public String toString() {
        return IpAddresses.text(network) + "/" + prefixLength;
    }

    private static byte[] masked(byte[] address, int prefixLength) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefixLength - (long) i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xff00 >> kept);
        }
        return masked;
    }
}
