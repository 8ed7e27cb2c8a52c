package dev.ac7.kernel.secret;

import java.util.Base64;

/** Base64url without padding, in which each sequence of bytes has exactly one spelling. */
final class StrictBase64 {
    private StrictBase64() {}

    static String encodeUrl(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Decodes, or throws {@link IllegalArgumentException}. The platform's decoder accepts padding and ignores unused
     * bits of the last character; encoding again and comparing closes both doors.
     */
    static byte[] decodeUrl(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encodeUrl(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }
}
