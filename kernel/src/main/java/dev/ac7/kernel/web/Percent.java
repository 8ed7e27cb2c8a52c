package dev.ac7.kernel.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent encoding as forms and queries have it (WHATWG URL), in UTF-8. */
final class Percent {
    private Percent() {}

    /**
     * The decoded text. NUL is refused: no name or text of ours holds it, and PostgreSQL cannot even compare with it.
     *
     * @param refusal what to say of text that cannot be decoded
     * @throws Refusal 400
     */
    static String decode(String encoded, String refusal) {
        String decoded;
        try {
            decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, refusal);
        }
        if (decoded.indexOf('\0') >= 0) {
            throw Refusal.of(400, refusal);
        }
        return decoded;
    }
}
