package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class KekPropertyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Kek kek = new Kek(new byte[32], RANDOM);

    @Property
    void everyTextComesBack(@ForAll @StringLength(max = 200) String text) {
        String plaintext = text.replaceAll("\\p{Cs}", "");

        assertThat(kek.open(kek.seal(plaintext))).isEqualTo(plaintext);
    }

    @Property(tries = 5_000)
    @Promise(8)
    void aFlippedBitGivesAFailureAndNeverGarbage(
            @ForAll @StringLength(max = 60) String plaintext,
            @ForAll @IntRange(max = 100_000) int position,
            @ForAll @IntRange(max = 6) int bit) {
        String sealed = kek.seal(plaintext);
        int at = position % sealed.length();
        char flipped = (char) (sealed.charAt(at) ^ 1 << bit);

        String altered = sealed.substring(0, at) + flipped + sealed.substring(at + 1);

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> kek.open(altered));
    }

    @Property
    void aRingOpensWhatAnyOfItsKeysSealed(@ForAll @UniqueElements @Size(min = 2, max = 5) List<Byte> fills) {
        var keys = fills.stream().map(KekPropertyTest::filledWith).toList();
        var ring = new Keyring(keys.getFirst(), keys.subList(1, keys.size()));

        assertThat(keys)
                .allSatisfy(key -> assertThat(ring.open(key.seal("secret"))).isEqualTo("secret"));
        assertThat(keys.getFirst().open(ring.seal("secret"))).isEqualTo("secret");
    }

    private static Kek filledWith(byte fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, fill);
        return new Kek(key, RANDOM);
    }
}
