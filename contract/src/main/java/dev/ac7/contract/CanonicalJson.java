package dev.ac7.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one text that a JSON value is signed and fingerprinted as (authority.md, section 11): members sorted by name at
 * every level, arrays in their order, no white space, and strings and numbers as JavaScript's {@code JSON.stringify}
 * writes them, because browsers sign and check the same texts.
 */
public final class CanonicalJson {
    private static final long EXACT = 1L << 53;
    private static final int MOST_PLAIN_DIGITS = 21;
    private static final int MOST_LEADING_ZEROS = 6;

    private CanonicalJson() {}

    /**
     * The text of a contract record, or of the maps, lists and scalars that JSON is made of. Unset optional members are
     * left out.
     *
     * @throws IllegalArgumentException when something in it is no JSON
     */
    public static String of(Object value) {
        StringBuilder out = new StringBuilder();
        write(JsonWriter.tree(value), out);
        return out.toString();
    }

    /** As {@link #of}, of a record without one of its members: a signature does not cover itself. */
    public static String without(Record value, String member) {
        Map<Object, Object> members = new TreeMap<>();
        if (JsonWriter.tree(value) instanceof Map<?, ?> tree) {
            members.putAll(tree);
        }
        members.remove(member);
        return of(members);
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case JsonNull _ -> out.append("null");
            case String text -> string(text, out);
            case Boolean flag -> out.append(flag);
            case Long number when Math.abs(number) <= EXACT -> out.append(number);
            case Long number -> out.append(number(number.doubleValue()));
            case BigInteger number -> out.append(number(number.doubleValue()));
            case Double number -> out.append(number(number));
            case Map<?, ?> object -> object(object, out);
            case List<?> list -> {
                String separator = "[";
                for (Object entry : list) {
                    out.append(separator);
                    write(entry, out);
                    separator = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " is no JSON");
        }
    }

    private static void object(Map<?, ?> object, StringBuilder out) {
        Map<String, Object> sorted = new TreeMap<>();
        object.forEach((key, entry) -> sorted.put(key.toString(), entry));
        String separator = "{";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (point < ' ' || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                        out.append(String.format("\\u%04x", point));
                    } else {
                        out.appendCodePoint(point);
                    }
                }
            }
        }
        out.append('"');
    }

    /** ECMA-262, section 6.1.6.1.20: the shortest digits that give the number back, in one of four layouts. */
    private static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a number that is not finite is no JSON");
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = shortest.precision() - shortest.scale();
        String sign = number < 0 ? "-" : "";
        if (point > MOST_PLAIN_DIGITS || point <= -MOST_LEADING_ZEROS) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        return digits.length() <= point
                ? sign + digits + "0".repeat(point - digits.length())
                : sign + digits.substring(0, point) + "." + digits.substring(point);
    }
}
