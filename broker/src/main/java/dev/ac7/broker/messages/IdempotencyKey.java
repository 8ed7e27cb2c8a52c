package dev.ac7.broker.messages;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a client sends along so that a push it has to repeat makes no second message (IETF draft
 * draft-ietf-httpapi-idempotency-key-header).
 *
 * @param key 1 to 255 visible ASCII characters, the client's choice
 * @param fingerprint of the body it came with
 */
record IdempotencyKey(String key, String fingerprint) {
    static final String HEADER = "Idempotency-Key";

    /** Says that the answer belongs to an earlier request of the same key. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST = 255;

    /**
     * The key of a request, if it has one.
     *
     * @throws Refusal 400 for one that is too long or not visible ASCII
     */
    static Optional<IdempotencyKey> of(Call<?> call, PushPayload body) {
        return call.header(HEADER).map(key -> of(key, body));
    }

    /**
     * A key and what it came with.
     *
     * @throws Refusal 400 for one that is too long or not visible ASCII
     */
    static IdempotencyKey of(String key, PushPayload body) {
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(one -> one > ' ' && one < 127)) {
            throw Refusal.invalid(HEADER, HEADER + " must be 1 to " + LONGEST + " visible ASCII characters");
        }
        return new IdempotencyKey(key, fingerprint(body));
    }

    private static String fingerprint(PushPayload body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(WireJson.encode(body));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
