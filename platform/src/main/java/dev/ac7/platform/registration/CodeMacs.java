package dev.ac7.platform.registration;

import dev.ac7.kernel.secret.UserCodes;
import dev.ac7.platform.ground.OwnSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * User codes as they are stored and looked up: by an HMAC, because a plain hash of 40 bits could be undone by trying
 * them all (platform.md section 12.4).
 */
final class CodeMacs {
    private static final String ALGORITHM = "HmacSHA256";

    private final OwnSecrets secrets;
    private volatile @Nullable SecretKeySpec key;

    CodeMacs(OwnSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A code with what stands for it in the store.
     *
     * @param text its normal form, 8 characters
     */
    record Code(String text, String mac) {
        @Override
        public String toString() {
            return "Code(hidden)";
        }
    }

    /** A new one. Blocks the first time, for the key. */
    Code fresh(SecureRandom random) {
        return code(UserCodes.generate(random));
    }

    /**
     * The code that somebody typed: any case, with or without dash and blanks, and the letters that no code has taken
     * for the digits they look like (platform.md section 5). Empty when it is none. Blocks the first time, for the key.
     */
    Optional<Code> typed(String text) {
        return UserCodes.normalise(text.replace('O', '0')
                        .replace('o', '0')
                        .replace('I', '1')
                        .replace('i', '1')
                        .replace('L', '1')
                        .replace('l', '1'))
                .map(this::code);
    }

    private Code code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return new Code(text, HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(secrets.of("user-codes"), ALGORITHM);
            key = known;
        }
        return known;
    }
}
