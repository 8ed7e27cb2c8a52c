package dev.ac7.authority.ice;

import dev.ac7.contract.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short-lived credentials of a TURN server, by the formula that coturn checks them with
 * ({@code draft-uberti-behave-turn-rest-00}, section 2.2): the user name begins with the second it stops being good,
 * and the password is its HMAC-SHA1 under the shared secret.
 *
 * @param username {@code <expiry>:<user>}
 * @param credential base64 of the HMAC
 */
record RelayCredentials(String username, Secret credential) {
    private static final int USER_LENGTH = 16;

    /** Credentials of this user that are good until the expiry. */
    static RelayCredentials of(String sharedSecret, Instant expiry, String user) {
        String username = expiry.getEpochSecond() + ":" + user;
        String hmac = Base64.getEncoder().encodeToString(hmac("HmacSHA1", sharedSecret, username));
        return new RelayCredentials(username, new Secret(hmac));
    }

    /**
     * What a TURN server may know a requester as, to count its relays: the same name each time, but one that tells
     * nothing of account or address, because it crosses the network in clear.
     */
    static String user(String sharedSecret, String requesterKey) {
        return HexFormat.of()
                .formatHex(hmac("HmacSHA256", sharedSecret, requesterKey))
                .substring(0, USER_LENGTH);
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
