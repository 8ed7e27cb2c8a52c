package dev.ac7.platform.servers;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * IPv4 addresses in every spelling that programs take for one (WHATWG URL, "IPv4 parser"): up to four numbers, each
 * decimal, octal after a 0 or hexadecimal after a 0x, of which the last fills all bytes that are left.
 */
final class Ipv4Text {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-f]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int BYTES = 4;
    /** Without leading zeros; no number of an address has more, in octal. */
    private static final int MOST_DIGITS = 11;

    private Ipv4Text() {}

    /** Whether a name, lower case and without a trailing dot, can be nothing but an address. */
    static boolean endsInNumber(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return DIGITS.matcher(last).matches() || HEXADECIMAL.matcher(last).matches();
    }

    /** The address; empty when it is none. */
    static OptionalInt parse(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() > BYTES) {
            return OptionalInt.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            OptionalLong number = number(parts.get(i));
            int bits = Byte.SIZE * (last ? BYTES - i : 1);
            if (number.isEmpty() || number.getAsLong() >= 1L << bits) {
                return OptionalInt.empty();
            }
            address = (address << bits) | number.getAsLong();
        }
        return OptionalInt.of((int) address);
    }

    private static OptionalLong number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return number(text, 10);
        }
        if (OCTAL.matcher(text).matches()) {
            return number(text.substring(1), 8);
        }
        return HEXADECIMAL.matcher(text).matches() ? number("0" + text.substring(2), 16) : OptionalLong.empty();
    }

    private static OptionalLong number(String digits, int base) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(significant, base));
    }
}
