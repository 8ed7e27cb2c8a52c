package dev.ac7.kernel.secret;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The {@code otpauth://} address that an authenticator app reads from a QR code (contract broker.md, section 7). */
public final class TotpUri {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private TotpUri() {}

    /**
     * Returns {@code otpauth://totp/<issuer>:<account>?issuer=…&secret=…&algorithm=SHA1&digits=6&period=30}. It holds
     * the secret: show it to the member, never log it.
     *
     * @param issuer what the app shows as the place, any text
     * @param account what the app shows as the account there, any text
     */
    public static String of(String issuer, String account, TotpSecret secret) {
        return "otpauth://totp/%s:%s?issuer=%s&secret=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(issuer), encoded(account), encoded(issuer), secret.base32());
    }

    /** Percent-encodes all but the unreserved characters of RFC 3986, section 2.3; apps do not read '+' as a space. */
    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (next & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
            }
        }
        return encoded.toString();
    }
}
