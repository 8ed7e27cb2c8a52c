package dev.ac7.authority.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Texts that are nearly right, and texts that are nothing at all: always the same ones for the same seed. */
public final class Mutations {
    /** What readers of JSON, names and numbers trip over. */
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "-0",
            "1e999",
            "-1e-999",
            "NaN",
            "9223372036854775808",
            "0.1",
            "[]",
            "{}",
            "\"\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u",
            "\\x",
            "\ufeff",
            "\u0000",
            "\n",
            "\u2028",
            "\ud83d\ude00",
            "::",
            "..",
            "/",
            "%",
            "%00",
            "%2e%2e",
            "css://",
            "dmz/",
            "'",
            "/*",
            "*/",
            "//",
            "\"type\":\"ping\"",
            "\"server_name\":\"a\"",
            ",\"x\":1",
            "\u212a",
            "\u0130");

    private final Random random;

    /** Those of this seed. */
    public Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** The chance that lies behind them, for what else is to be chosen. */
    public Random random() {
        return random;
    }

    /** Bytes made from one of these texts, or from none. */
    public byte[] of(List<String> seeds) {
        return switch (random.nextInt(16)) {
            case 0 -> noise(random.nextInt(200));
            case 1 -> pieces().getBytes(StandardCharsets.UTF_8);
            case 2 -> nested();
            case 3 -> replaced(pick(seeds), "x".repeat(random.nextInt(70_000)));
            case 4 -> bytes(pick(seeds));
            case 5, 6, 7, 8 -> replaced(pick(seeds), pick(PIECES));
            default -> {
                byte[] bytes = bytes(pick(seeds));
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes = mutated(bytes);
                }
                yield bytes;
            }
        };
    }

    /** A text of the characters that a request line may hold, percent-encoded or not. */
    public String query(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : "&");
            text.append(random.nextInt(5) == 0 ? encoded(pieces()) : pick(names));
            text.append(random.nextInt(6) == 0 ? "" : "=");
            text.append(
                    switch (random.nextInt(5)) {
                        case 0 -> encoded(pieces());
                        case 1 -> pick(List.of("%", "%zz", "%c0%80", "%ed%a0%80", "%00", "%ff", "+", "==", "&&"));
                        case 2 -> Long.toString(random.nextLong());
                        case 3 -> "a".repeat(random.nextInt(1_500));
                        default -> pick(List.of("team", "team/notes", "1", "100", "localhost", "user", "admin"));
                    });
        }
        return text.toString();
    }

    /** Any bytes. */
    public byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String pieces() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private byte[] nested() {
        int depth = 1 + random.nextInt(3_000);
        String text = random.nextBoolean() ? "[".repeat(depth) : "{\"offer\":".repeat(depth / 8 + 1);
        return bytes(random.nextBoolean() ? text : text + "]".repeat(depth));
    }

    /** One of the values of the JSON text replaced. */
    private byte[] replaced(String seed, String value) {
        int from = seed.indexOf(':', random.nextInt(Math.max(1, seed.length()))) + 1;
        int to = seed.length();
        for (int i = from; i < seed.length(); i++) {
            if (",}]".indexOf(seed.charAt(i)) >= 0) {
                to = i;
                break;
            }
        }
        String quote = random.nextBoolean() ? "\"" : "";
        return bytes(seed.substring(0, from) + quote + value + quote + seed.substring(to));
    }

    private byte[] mutated(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(12));
        byte[] middle = switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> noise(1 + random.nextInt(4));
            case 2 -> bytes(pick(PIECES));
            case 3 -> joined(Arrays.copyOfRange(bytes, from, to), Arrays.copyOfRange(bytes, from, to));
            default -> flipped(Arrays.copyOfRange(bytes, from, to));
        };
        return joined(
                joined(Arrays.copyOf(bytes, from), middle),
                random.nextInt(10) == 0 ? new byte[0] : Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One of them. */
    public <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
