package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotpUriTest {
    private static final TotpSecret SECRET = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @Test
    void hasTheFormOfTheContract() {
        assertThat(TotpUri.of("ac7", "director-1", SECRET))
                .isEqualTo("otpauth://totp/ac7:director-1?issuer=ac7&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void encodesEverythingThatCouldEndAPart() {
        assertThat(TotpUri.of("ac7-R&D: 50%/é?", "a.b_c-d", SECRET))
                .startsWith(
                        "otpauth://totp/ac7-R%26D%3A%2050%25%2F%C3%A9%3F:a.b_c-d?issuer=ac7-R%26D%3A%2050%25%2F%C3%A9%3F&");
    }
}
