package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueSecretsTest {
    private static final String ZERO_TOKEN = "ac7_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ZERO_TOKEN_SHA256 = "6d097c8b832794e37f139fe48565aee10a9c596e4cb4695db9538dfb3c58dee1";

    private final SecureRandom random = new SecureRandom();

    @Test
    void mintedSecretsHaveTheContractsShapes() {
        assertThat(BearerToken.mint(random).reveal()).matches("ac7_[A-Za-z0-9_-]{43}");
        assertThat(SessionId.mint(random).reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(OpaqueSecret.mint("ac7-dc_", random).reveal()).matches("ac7-dc_[A-Za-z0-9_-]{43}");
    }

    @Test
    void noTwoMintedSecretsAreEqual() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(OpaqueSecret.mint("", random).reveal())).isTrue();
        }
    }

    @Test
    @Promise(18)
    void whatIsStoredIsTheSha256OfTheWholePlaintext() {
        assertThat(BearerToken.of(ZERO_TOKEN).hash().value()).isEqualTo("sha256:" + ZERO_TOKEN_SHA256);
        assertThat(SessionId.of(ZERO_TOKEN).hash().value()).isEqualTo(ZERO_TOKEN_SHA256);
        assertThat(OpaqueSecret.of(ZERO_TOKEN).hash().value()).isEqualTo(ZERO_TOKEN_SHA256);
    }

    @Test
    @Promise(18)
    void aPresentedSecretHashesLikeTheMintedOne() {
        BearerToken token = BearerToken.mint(random);
        SessionId session = SessionId.mint(random);

        assertThat(BearerToken.of(token.reveal()).hash()).isEqualTo(token.hash());
        assertThat(SessionId.of(session.reveal()).hash()).isEqualTo(session.hash());
    }

    @Test
    void handWrittenTokensNeedNoPrefix() {
        assertThat(BearerToken.of("pässword").hash().value())
                .isEqualTo("sha256:3478267b5612791b40988906b3a7897eb6ab501e04b95ed32f99d0afdf669d9c");
    }

    @Test
    void printingASecretShowsNothingOfIt() {
        BearerToken token = BearerToken.mint(random);
        SessionId session = SessionId.mint(random);
        OpaqueSecret device = OpaqueSecret.mint("ac7-dc_", random);
        TotpSecret totp = TotpSecret.generate(random);
        RecoveryCode recovery = RecoveryCode.mintAll(random).getFirst();

        assertThat(token.toString()).isEqualTo("BearerToken(hidden)");
        assertThat(session.toString()).isEqualTo("SessionId(hidden)");
        assertThat(device.toString()).isEqualTo("OpaqueSecret(hidden)");
        assertThat(totp.toString()).isEqualTo("TotpSecret(hidden)");
        assertThat(recovery.toString()).isEqualTo("RecoveryCode(hidden)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", ZERO_TOKEN, ZERO_TOKEN_SHA256})
    void aTokenHashCannotHoldAnythingButAHash(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenHash(text))
                .withMessageNotContaining(ZERO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", ZERO_TOKEN, "sha256:" + ZERO_TOKEN_SHA256, ZERO_TOKEN_SHA256 + "\n"})
    void aSecretHashCannotHoldAnythingButAHash(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(text));
    }
}
