package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KekTest {
    /** Sealed by another implementation (Node's crypto) under the key 00 01 .. 1f. */
    private static final String FOREIGN = "enc-v1:ZGVmZ2hpamtsbW5v:3IAXVtJ-OWxmgRlDlSOOEA:AlmNMSDaEs57Kg-j6TUyrWIBrw";

    private final SecureRandom random = new SecureRandom();
    private final Kek kek = Kek.fromText("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", random);

    @Test
    void opensWhatOtherImplementationsSealed() {
        assertThat(kek.open(FOREIGN)).isEqualTo("JBSWY3DPEHPK3PXP é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "JBSWY3DPEHPK3PXP", "ключ ✓ 😀", "enc-v1:a:b:c"})
    void opensWhatItSealed(String plaintext) {
        String sealed = kek.seal(plaintext);

        assertThat(sealed).matches("enc-v1:[A-Za-z0-9_-]{16}:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]*");
        assertThat(kek.open(sealed)).isEqualTo(plaintext);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(Stream.generate(() -> kek.seal("same").split(":")[1]).limit(1_000))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherKeyOpensNothing() {
        Kek other = Kek.fromText("f".repeat(42) + "8", random);

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> other.open(FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JBSWY3DPEHPK3PXP",
                "enc-v1:",
                "enc-v1:::",
                "enc-v2:ZGVmZ2hpamtsbW5v:3IAXVtJ-OWxmgRlDlSOOEA:AlmNMSDaEs57Kg-j6TUyrWIBrw",
                "ENC-V1:ZGVmZ2hpamtsbW5v:3IAXVtJ-OWxmgRlDlSOOEA:AlmNMSDaEs57Kg-j6TUyrWIBrw",
                FOREIGN + ":",
                FOREIGN + "=",
                FOREIGN + " ",
                "enc-v1:ZGVmZ2hpamtsbW5vcA:3IAXVtJ-OWxmgRlDlSOOEA:AlmNMSDaEs57Kg-j6TUyrWIBrw",
                "enc-v1:ZGVmZ2hpamtsbW5v:3IAXVtJ-OWxmgRlDlSOO:AlmNMSDaEs57Kg-j6TUyrWIBrw",
                "enc-v1:ZGVmZ2hpamtsbW5v:3IAXVtJ-OWxmgRlDlSOOEA:AlmNMSDaEs57Kg+j6TUyrWIBrw"
            })
    void malformedValuesAreBrokenAndNotEchoed(String sealed) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> kek.open(sealed))
                .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("AlmNMSDaEs57Kg"));
    }

    @Test
    void theKeyIdIsAFingerprintThatDoesNotChange() {
        assertThat(kek.keyId()).isEqualTo("448bb91ae85387b4");
        assertThat(kek.toString()).isEqualTo("Kek(448bb91ae85387b4)");
    }
}
