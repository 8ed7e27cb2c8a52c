package dev.ac7.kernel.secret;

import java.util.regex.Pattern;

/** Reads a key that was given as text. Error messages never repeat any of it. */
final class KekText {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]*={0,2}");

    private KekText() {}

    static byte[] decode(String text) {
        String stripped = text.strip();
        if (!BASE64.matcher(stripped).matches() && !BASE64_URL.matcher(stripped).matches()) {
            throw new KekUnavailable("the key given as text is neither base64 nor base64url");
        }
        String unpadded = stripped.replace("=", "").replace('+', '-').replace('/', '_');
        byte[] key;
        try {
            key = StrictBase64.decodeUrl(unpadded);
        } catch (IllegalArgumentException e) {
            throw new KekUnavailable("the key given as text is not well-formed base64 or base64url");
        }
        boolean padded = stripped.length() > unpadded.length();
        if (key.length == Kek.KEY_BYTES && padded && stripped.length() % 4 != 0) {
            throw new KekUnavailable("the key given as text has the wrong base64 padding");
        }
        return key;
    }
}
