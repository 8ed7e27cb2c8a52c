package dev.ac7.authority.signin;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.SessionVerifier;
import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.authority.storage.Profile;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.WireName;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.identity.Fields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues and reads session tokens: JWTs signed with HMAC SHA-256 (authority.md, section 3.1). Safe from any thread;
 * does not block.
 *
 * <p>Written out rather than left to a library because a secret may be short on loopback, which libraries refuse, and
 * because a token is read with every connect: a token with the header that is issued here costs one HMAC and one small
 * JSON text, so there is no cache that could outlive an expiry.
 */
public final class SessionTokens implements SessionVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTokens.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final String HEADER =
            CompactJws.encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final Mac keyed;
    private final Duration life;
    private final Clock clock;

    SessionTokens(byte[] secret, Duration life, Clock clock) {
        this.keyed = keyed(secret);
        this.life = life;
        this.clock = clock;
    }

    /** Signs with the configured secret, or with one that is made now and forgotten at exit, which is logged. */
    public static SessionTokens of(SignInSettings settings, Clock clock, SecureRandom random) {
        byte[] secret = settings.sessionSecret()
                .map(configured -> configured.reveal().getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> {
                    LOG.warn("ADMIN_SESSION_SECRET is not set: sessions end when this process does");
                    byte[] made = new byte[SECRET_BYTES];
                    random.nextBytes(made);
                    return made;
                });
        return new SessionTokens(secret, settings.sessionLife(), clock);
    }

    private static Mac keyed(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token that is good from now for the configured time. */
    String issue(SignedInSession session) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", session.sub());
        claims.put("roles", session.roles().stream().map(WireName::wireName).toList());
        putIfKnown(claims, "email", session.profile().email());
        putIfKnown(claims, "name", session.profile().name());
        putIfKnown(claims, "picture", session.profile().picture());
        claims.put("iat", now);
        claims.put("exp", now + life.toSeconds());
        String signed = HEADER + "." + CompactJws.encode(WireJson.encode(claims));
        return signed + "." + signature(signed.getBytes(StandardCharsets.US_ASCII));
    }

    private static void putIfKnown(
            Map<String, Object> claims, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    @Override
    public Optional<Account> verify(String token) {
        return read(token) instanceof SessionReading.Good good
                ? Optional.of(good.session().account())
                : Optional.empty();
    }

    /** What the text is worth as a session token. Nothing in it is looked at before its signature is right. */
    SessionReading read(String token) {
        return CompactJws.split(token)
                .filter(SessionTokens::isOurAlgorithm)
                .filter(this::isSignedByUs)
                .flatMap(CompactJws::claims)
                .flatMap(this::reading)
                .orElseGet(SessionReading.Foreign::new);
    }

    /** Exactly HS256, and no extension that would have to be understood (RFC 7515, section 4.1.11). */
    private static boolean isOurAlgorithm(CompactJws token) {
        return token.header().equals(HEADER)
                || token.parameters()
                        .filter(header -> header.text("alg").equals(Optional.of("HS256")))
                        .filter(header -> !header.has("crit"))
                        .isPresent();
    }

    private boolean isSignedByUs(CompactJws token) {
        return MessageDigest.isEqual(
                signature(token.signed()).getBytes(StandardCharsets.US_ASCII),
                token.signature().getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(byte[] signed) {
        try {
            return CompactJws.encode(((Mac) keyed.clone()).doFinal(signed));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty when a token of ours lacks what it must hold. */
    private Optional<SessionReading> reading(Fields claims) {
        Optional<String> sub = claims.text("sub");
        Optional<Long> expiry = claims.integer("exp");
        if (sub.isEmpty() || expiry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                expiry.get() > Math.floorDiv(clock.millis(), 1000L)
                        ? new SessionReading.Good(session(sub.get(), claims))
                        : new SessionReading.Expired());
    }

    private static SignedInSession session(String sub, Fields claims) {
        List<String> names = claims.texts("roles");
        return new SignedInSession(
                sub,
                new Profile(
                        claims.text("name").orElse(null),
                        claims.text("picture").orElse(null),
                        claims.text("email").orElse(null)),
                Arrays.stream(SessionRole.values())
                        .filter(role -> names.contains(role.wireName()))
                        .toList());
    }
}
