package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which paths are carried to servers (platform.md section 9.2): byte for byte, so what two programs could read
 * differently is refused, and what would let the platform attest to itself is not available.
 */
final class PathRules {
    /** Somebody may decode twice, for instance a proxy before the server. */
    private static final int MOST_DECODINGS = 3;

    private PathRules() {}

    /** What becomes of a request for a path. */
    enum Verdict {
        /** It goes to the server. */
        CARRIED,
        /** The platform answers it: nobody is signed in to the server who could be signed out. */
        LOGOUT
    }

    /**
     * Judges a path.
     *
     * @param path as sent, from its first slash to the query
     * @throws Refusal 400 {@code invalid path}, 403 {@code not available through the platform}
     */
    static Verdict check(String method, String path, String query) {
        if (path.startsWith("//") || !printable(path) || !printable(query)) {
            throw invalid();
        }
        String decoded = path;
        for (int times = 0; times < MOST_DECODINGS; times++) {
            requireUnambiguous(decoded);
            String next = decode(decoded, times == 0);
            if (next.equals(decoded)) {
                break;
            }
            decoded = next;
        }
        requireUnambiguous(decoded);
        List<String> segments = segments(decoded);
        boolean post = method.equals("POST");
        if (forbidden(post, segments)) {
            throw Refusal.forbidden("not available through the platform");
        }
        return post && segments.equals(List.of("session", "logout")) ? Verdict.LOGOUT : Verdict.CARRIED;
    }

    private static boolean forbidden(boolean post, List<String> segments) {
        if (segments.isEmpty()) {
            return false;
        }
        return switch (segments.getFirst()) {
            case ".platform", "platform-connect", "setup" -> true;
            case "session" -> segments.size() > 1 && segments.get(1).equals("totp");
            case "enroll" -> post && (segments.size() == 1 || segments.get(1).equals("poll"));
            default -> false;
        };
    }

    /** What a lenient server might take the path for: small letters, no empty segments, no parameters. */
    private static List<String> segments(String decoded) {
        List<String> segments = new ArrayList<>();
        for (String segment : decoded.split("/", -1)) {
            int parameters = segment.indexOf(';');
            String name = parameters < 0 ? segment : segment.substring(0, parameters);
            if (!name.isEmpty()) {
                segments.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return segments;
    }

    private static void requireUnambiguous(String path) {
        boolean control = path.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (control || path.indexOf('\\') >= 0) {
            throw invalid();
        }
        for (String segment : path.split("[/;]", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw invalid();
            }
        }
    }

    /** RFC 9112 section 3.2: a request target is visible ASCII. */
    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Each {@code %XX} replaced, as bytes of ISO 8859-1: enough to see ASCII in it. */
    private static String decode(String text, boolean strict) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                decoded.append(new String(new byte[] {(byte) (high << 4 | low)}, StandardCharsets.ISO_8859_1));
                i += 2;
            } else if (c == '%' && strict) {
                throw invalid();
            } else {
                decoded.append(c);
            }
        }
        return decoded.toString();
    }

    private static Refusal invalid() {
        return Refusal.of(400, "this path could be read in more than one way").withCode("invalid path");
    }
}
