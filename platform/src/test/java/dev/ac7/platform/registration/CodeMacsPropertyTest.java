package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.UserCodes;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.platform.ground.OwnSecrets;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;

/** Codes as people type them (platform.md section 5). */
class CodeMacsPropertyTest {
    private static final FreshDatabase FRESH = FreshDatabase.sqlite();
    private static final CodeMacs CODES = new CodeMacs(new OwnSecrets(Grounds.on(
            FRESH,
            new MovableClock(),
            Keyring.of(Kek.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", new SecureRandom())))));

    @AfterContainer
    static void close() {
        FRESH.close();
    }

    @Property
    void aCodeIsKnownHoweverItIsTyped(@ForAll long seed) {
        Random random = new Random(seed);
        CodeMacs.Code code = CODES.fresh(new SecureRandom());
        StringBuilder typed = new StringBuilder();
        for (char character : UserCodes.shown(code.text()).toCharArray()) {
            String letter = switch (character) {
                case '0' -> random.nextBoolean() ? "O" : "0";
                case '1' -> "1IL".substring(random.nextInt(3)).substring(0, 1);
                case '-' -> random.nextBoolean() ? "-" : "";
                default -> Character.toString(character);
            };
            typed.append(random.nextBoolean() ? letter : letter.toLowerCase(Locale.ROOT))
                    .append(" ".repeat(random.nextInt(2)));
        }
        assertThat(CODES.typed(typed.toString())).contains(code);
        assertThat(code.mac()).matches("[0-9a-f]{64}").doesNotContain(code.text());
        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Property
    void anotherTextIsNoCodeOrAnother(@ForAll @StringLength(max = 12) String text) {
        CodeMacs.Code code = CODES.fresh(new SecureRandom());
        CODES.typed(text)
                .ifPresent(other -> assertThat(other.mac().equals(code.mac()))
                        .isEqualTo(other.text().equals(code.text())));
    }
}
