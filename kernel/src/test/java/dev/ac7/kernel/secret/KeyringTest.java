package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private final SecureRandom random = new SecureRandom();
    private final Kek old = new Kek(new byte[32], random);
    private final Kek current = Kek.fromText("//".repeat(21) + "8=", random);
    private final Keyring ring = new Keyring(current, List.of(old));

    @Test
    void sealsWithTheCurrentKeyAndSaysWhich() {
        assertThat(ring.keyId()).isEqualTo(current.keyId());
        assertThat(current.open(ring.seal("secret"))).isEqualTo("secret");
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> old.open(ring.seal("secret")));
    }

    @Test
    void opensWithTheNamedKeyOnly() {
        String sealedBefore = old.seal("secret");

        assertThat(ring.open(old.keyId(), sealedBefore)).isEqualTo("secret");
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> ring.open(current.keyId(), sealedBefore));
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> Keyring.of(current).open(old.keyId(), sealedBefore))
                .withMessageContaining(old.keyId());
    }

    @Test
    void withoutTheOldKeyOldValuesAreLost() {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> Keyring.of(current).open(old.seal("secret")));
    }

    @Test
    void protectsClearTextOnceAndLeavesSealedTextAsItIs() {
        String sealed = ring.protect("secret");

        assertThat(Kek.isSealed(sealed)).isTrue();
        assertThat(ring.protect(sealed)).isEqualTo(sealed);
    }

    @Test
    void revealsClearTextButNeverFallsBackToIt() {
        assertThat(ring.reveal("JBSWY3DPEHPK3PXP")).isEqualTo("JBSWY3DPEHPK3PXP");
        assertThat(ring.reveal(old.seal("secret"))).isEqualTo("secret");
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> ring.reveal("enc-v1:broken"));
    }

    @Test
    void printingShowsKeyIdsOnly() {
        assertThat(ring).hasToString("Keyring[Kek(" + current.keyId() + "), Kek(" + old.keyId() + ")]");
    }
}
