package dev.ac7.platform.minting;

import dev.ac7.kernel.secret.Base32;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.ground.OwnSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What an account is called towards one team's server: always the same there, and nothing that another server, or the
 * platform's store without its key, could make anything of (platform.md section 8.1).
 */
final class PairwiseSubjects {
    private static final String PREFIX = "acct_";
    private static final int BYTES = 20;

    private final Supplier<byte[]> secret;
    private volatile @Nullable SecretKeySpec key;

    PairwiseSubjects(OwnSecrets secrets) {
        this.secret = () -> secrets.of("token-subjects");
    }

    /** Blocks the first time, for the key. */
    String of(AccountId account, TeamId team) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            byte[] code = mac.doFinal((account + "\n" + team).getBytes(StandardCharsets.US_ASCII));
            return PREFIX + Base32.encode(Arrays.copyOf(code, BYTES)).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = new SecretKeySpec(secret.get(), "HmacSHA256");
            key = known;
        }
        return known;
    }
}
