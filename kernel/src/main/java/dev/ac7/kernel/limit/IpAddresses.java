package dev.ac7.kernel.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** IP addresses as text: read strictly and never resolved, written in one form each. */
public final class IpAddresses {
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final int IPV6_BUCKET_BYTES = 8;

    private IpAddresses() {}

    /**
     * Reads a literal; IPv4-mapped IPv6 becomes IPv4. Octal, hexadecimal and shortened IPv4 forms are refused, since
     * programs differ in what they mean.
     */
    public static Optional<InetAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes dotted IPv4, or IPv6 as RFC 5952 has it. */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? compressed(text) : text;
    }

    /** Writes the network that one client is taken to own: an IPv4 address, or the /64 of an IPv6 address. */
    static String bucket(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return text(address);
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_BUCKET_BYTES, bytes.length, (byte) 0);
        try {
            return text(InetAddress.getByAddress(bytes)) + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    /** RFC 5952, section 4.2: the longest run of at least two zero groups, the first of equals, becomes "::". */
    private static String compressed(String groups) {
        return ZEROS.matcher(groups)
                .results()
                .reduce((longest, next) -> length(next) > length(longest) ? next : longest)
                .map(run -> groups.substring(0, run.start()) + "::" + groups.substring(run.end()))
                .orElse(groups);
    }

    private static long length(MatchResult run) {
        return run.group().chars().filter(character -> character == '0').count();
    }
}
