package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String RANDOM = "q7-Zk2_9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ac7_" + "q7-Zk2_9aBcDeFgHiJkLmNoPqRsTuVwXyZ012345678",
                "ac7-dc_" + RANDOM,
                "ac7_session=" + RANDOM,
                "eyJhbGciOiJSUzI1NiJ9.eyJtZW1iZXIiOiJhbGljZSJ9." + RANDOM,
                "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "enc-v1:AAAA:BBBB:CCCC",
                "otpauth://totp/ac7:alice?secret=JBSWY3DPEHPK3PXP&issuer=ac7",
                "Authorization: Bearer " + RANDOM,
                "bearer " + RANDOM,
                "postgresql://ac7:" + RANDOM + "@db.example/ac7",
            })
    @Promise(24)
    void whateverLooksLikeACredentialIsTakenOut(String credential) {
        String clean = Redaction.of("before <" + credential + "> after");

        assertThat(clean).startsWith("before <").endsWith("> after").contains(Redaction.MARK);
        assertThat(clean).doesNotContain(RANDOM, "q7-Zk2", "eyJ", "0011223344", "AAAA", "JBSWY3DP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "member alice of ac7 signed in",
                "metric ac7_http_requests_seconds_count",
                "AC7_TOKEN is required",
                "sha256:short",
                "the bearer of this",
                "https://team.example:8443/a@b",
                "dev.ac7.kernel.ops",
            })
    void ordinaryTextStays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    @Promise(24)
    void aCutNeverLeavesHalfACredential() {
        String token = "ac7_" + RANDOM.substring(0, 43);
        for (int before = 8192 - 60; before < 8192; before++) {
            String clean = Redaction.of("x".repeat(before - 1) + " " + token + " tail");
            assertThat(clean).doesNotContain("ac7_").hasSizeLessThan(8300);
        }
    }

    @Test
    void hostileTextCostsLittle() {
        String hostile = "eyJ".repeat(1_000_000);
        assertThatCode(() -> Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.of(hostile)))
                .doesNotThrowAnyException();
        String inside = "eyJ".repeat(2700);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.of(inside));
    }
}
