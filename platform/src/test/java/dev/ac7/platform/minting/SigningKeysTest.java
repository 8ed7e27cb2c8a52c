package dev.ac7.platform.minting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Keys from their first to their last day, on each database and in several processes (platform.md section 8.2). */
class SigningKeysTest {
    private static final AccountId ANNA = new AccountId(UUID.randomUUID());
    private static final TeamId ACME = new TeamId(UUID.randomUUID());

    private final MovableClock clock = new MovableClock();
    private final Kek kek = key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static Kek key(String text) {
        return Kek.fromText(text, new SecureRandom());
    }

    private Minting process(FreshDatabase fresh, Keyring keys) {
        return process(Grounds.on(fresh, clock, keys));
    }

    private Minting another(FreshDatabase fresh, Keyring keys) {
        return process(Grounds.another(fresh, clock, keys));
    }

    private Minting process(Ground ground) {
        Minting minting = new Minting(ground, new Pages("dev.ac7.platform"), new Frames(clock));
        minting.tick();
        return minting;
    }

    private static List<KeyPhase> phases(Minting minting) {
        return minting.keys().list().stream().map(SigningKey::phase).toList();
    }

    private static int published(Minting minting) {
        return (int) minting.keys().current().keys().stream()
                .filter(key -> key.phase().published())
                .count();
    }

    private static SignedJWT mint(Minting minting) {
        try {
            return SignedJWT.parse(minting.mint().mint(ACME, ANNA, new MemberName("anna"), TeamRole.OWNER));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signer(Minting minting) {
        return mint(minting).getHeader().getKeyID();
    }

    private void pass(Minting minting, Duration time) {
        clock.advance(time);
        minting.tick();
    }

    @OnEachDatabase
    void movesOnByTime(FreshDatabase fresh) {
        Ground ground = Grounds.on(fresh, clock, Keyring.of(kek));
        Minting minting = process(ground);
        assertThat(phases(minting)).containsExactly(KeyPhase.ACTIVE);
        String first = signer(minting);

        pass(minting, Duration.ofDays(89).minusMillis(1));
        assertThat(phases(minting)).containsExactly(KeyPhase.ACTIVE);
        pass(minting, Duration.ofMillis(1));
        assertThat(phases(minting)).containsExactly(KeyPhase.ACTIVE, KeyPhase.NEXT);
        assertThat(published(minting)).isEqualTo(2);
        pass(minting, Duration.ofDays(1).minusMillis(1));
        assertThat(signer(minting)).isEqualTo(first);

        pass(minting, Duration.ofMillis(1));
        assertThat(phases(minting)).containsExactly(KeyPhase.RETIRED, KeyPhase.ACTIVE);
        assertThat(signer(minting)).isNotEqualTo(first);
        assertThat(published(minting)).isEqualTo(2);
        assertThat(ground.database()
                        .<Integer>read(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM signing_keys WHERE private_enc IS NOT NULL")
                                .mapTo(Integer.class)
                                .one()))
                .as("a retired key has no private part")
                .isEqualTo(1);

        pass(minting, Duration.ofHours(24).minusMillis(1));
        assertThat(published(minting)).isEqualTo(2);
        pass(minting, Duration.ofMillis(1));
        assertThat(phases(minting)).containsExactly(KeyPhase.REMOVED, KeyPhase.ACTIVE);
        assertThat(published(minting)).isEqualTo(1);
        assertThat(ground.audit().query(AuditQuery.newest(10)).reversed().stream()
                        .map(entry -> entry.event().action()))
                .containsExactly(
                        "key.published", "key.active", "key.published", "key.retired", "key.active", "key.removed");
    }

    @OnEachDatabase
    void areTheSameForEveryProcessOnAStore(FreshDatabase fresh) {
        Minting one = process(fresh, Keyring.of(kek));
        Minting other = another(fresh, Keyring.of(kek));
        assertThat(signer(other)).isEqualTo(signer(one));
        String subject = subject(mint(one));
        assertThat(subject(mint(other))).isEqualTo(subject);

        String now = one.keys().rotateNow(Acting.OPERATOR).kid();
        assertThat(signer(one)).isEqualTo(now);
        await().until(() -> signer(other).equals(now));
        assertThat(other.keys().current().tag()).isEqualTo(one.keys().current().tag());
    }

    private static String subject(SignedJWT token) {
        try {
            return token.getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @OnEachDatabase
    void canBeTakenOutAtOnce(FreshDatabase fresh) throws JOSEException {
        Minting minting = process(fresh, Keyring.of(kek));
        String first = signer(minting);
        SigningKey next = minting.keys().rotate(Acting.OPERATOR);
        assertThat(next.phase()).isEqualTo(KeyPhase.NEXT);
        assertThat(minting.keys().rotate(Acting.OPERATOR))
                .as("again changes nothing")
                .isEqualTo(next);
        assertThat(signer(minting)).isEqualTo(first);

        assertThat(minting.keys().remove(first, Acting.OPERATOR)).isTrue();
        assertThat(minting.keys().remove(first, Acting.OPERATOR)).isFalse();
        assertThat(signer(minting)).isEqualTo(next.kid());
        assertThat(published(minting)).isEqualTo(1);
        assertThat(minting.keys().remove(next.kid(), Acting.OPERATOR)).isTrue();
        assertThat(signer(minting)).isNotIn(first, next.kid());
        assertThat(published(minting)).isEqualTo(1);
    }

    @OnEachDatabase
    void outliveTheKeyThatSealsThem(FreshDatabase fresh) {
        Minting before = process(fresh, Keyring.of(kek));
        Kek newer = key("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=");
        String signer = signer(before);
        String subject = subject(mint(before));
        assertThat(signer(another(fresh, new Keyring(newer, List.of(kek))))).isEqualTo(signer);

        Minting after = another(fresh, Keyring.of(newer));
        assertThat(signer(after)).isEqualTo(signer);
        assertThat(subject(mint(after))).isEqualTo(subject);
    }
}
