package dev.ac7.platform.servers;

import dev.ac7.kernel.limit.IpAddresses;
import dev.ac7.platform.servers.ServerUrl.Rule;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of a URL read as the WHATWG URL standard does it: percent-encoding is decoded, other scripts become
 * punycode, and whatever ends in a number is an IPv4 address in one of its many spellings.
 */
sealed interface HostText {
    /** A DNS name: lower case, ASCII, without a trailing dot, not checked any further. */
    record Name(String name) implements HostText {}

    /** An IP address in the spelling that browsers show (RFC 5952 for IPv6, without brackets). */
    record Address(InetAddress address) implements HostText {
        String text() {
            return IpAddresses.text(address);
        }

        byte[] bytes() {
            return address.getAddress();
        }
    }

    /** It is neither. */
    record Unreadable(Rule rule) implements HostText {}

    /** An encoded byte. */
    Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");

    /**
     * Letters for which IDNA 2003, which Java has, and IDNA 2008, which browsers have, name different hosts (UTS 46
     * section 2.3): the sharp s in both cases, the final sigma, and the two joiners.
     */
    Pattern TWO_MEANINGS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    static HostText parse(String host) {
        if (host.startsWith("[")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        Optional<String> decoded = decoded(host);
        if (decoded.filter(name -> !TWO_MEANINGS.matcher(name).find()).isEmpty()) {
            return new Unreadable(decoded.isEmpty() ? Rule.NAME : Rule.SCRIPT);
        }
        Optional<String> name = ascii(decoded.get());
        if (name.isEmpty()) {
            return new Unreadable(Rule.NAME);
        }
        return Ipv4Text.endsInNumber(name.get()) ? ipv4(name.get()) : new Name(name.get());
    }

    /** An address that stands for an IPv4 one has two spellings, and Java takes it for that one: refused as either. */
    private static HostText ipv6(String text) {
        Optional<InetAddress> address = text.indexOf(':') < 0 ? Optional.empty() : IpAddresses.parse(text);
        return address.filter(read -> read.getAddress().length == 16)
                .<HostText>map(Address::new)
                .orElseGet(() -> new Unreadable(address.isPresent() ? Rule.ADDRESS : Rule.NAME));
    }

    private static HostText ipv4(String text) {
        OptionalInt bits = Ipv4Text.parse(text);
        if (bits.isEmpty()) {
            return new Unreadable(Rule.NAME);
        }
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES).putInt(bits.getAsInt()).array();
        return new Address(InetAddress.ofLiteral(
                (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff)));
    }

    /** Empty when the bytes are no UTF-8. */
    private static Optional<String> decoded(String host) {
        if (host.indexOf('%') < 0) {
            return Optional.of(host);
        }
        byte[] text = host.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length];
        int length = 0;
        Matcher encoded = PERCENT.matcher(new String(text, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%' && encoded.find(i) && encoded.start() == i) {
                bytes[length++] = (byte) Integer.parseInt(encoded.group(1), 16);
                i += 2;
            } else {
                bytes[length++] = text[i];
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length)))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static Optional<String> ascii(String name) {
        try {
            String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
            String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return Optional.of(bare).filter(text -> !text.isEmpty());
        } catch (IllegalArgumentException unspellable) {
            return Optional.empty();
        }
    }
}
