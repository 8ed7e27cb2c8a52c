package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {
    private static final String GROUP = "[0-9A-HJKMNP-TV-Z]{5}";

    @Test
    void anEnrolmentGivesTenDifferentCodesOf125Bits() {
        List<RecoveryCode> codes = RecoveryCode.mintAll(new SecureRandom());

        assertThat(codes).hasSize(10);
        assertThat(codes).extracting(RecoveryCode::reveal).doesNotHaveDuplicates();
        assertThat(codes)
                .extracting(RecoveryCode::reveal)
                .allSatisfy(code -> assertThat(code).matches(GROUP + ("-" + GROUP).repeat(4)));
    }

    @Test
    void aCodeIsRecognisedHoweverItIsTyped() {
        RecoveryCode minted = RecoveryCode.mintAll(new SecureRandom()).getFirst();
        String shown = minted.reveal();

        assertThat(List.of(
                        shown, shown.toLowerCase(Locale.ROOT), shown.replace("-", ""), " " + shown.replace('-', ' ')))
                .allSatisfy(typed -> assertThat(RecoveryCode.parse(typed).map(RecoveryCode::hash))
                        .contains(minted.hash()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123456", "ABCD-1234", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAO", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA"})
    void otherTextsAreNoRecoveryCodes(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }
}
