package dev.ac7.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority does not start with (authority.md, sections 3.1, 3.2 and 9.1). */
class SafetyRulesTest {
    private static final String PUBLIC = "https://authority.example.com";
    private static final String LONG = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcde", "x"})
    void aShortAdminTokenIsRefused(String token) {
        assertRefused(Map.of("ADMIN_TOKEN", token), "ADMIN_TOKEN must be at least 16 characters", token + "\"");
        assertRefused(
                Map.of("ADMIN_TOKEN", token, "AUTHORITY_URL", PUBLIC), "ADMIN_TOKEN must be at least 16", token + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-me-in-production", "Your-Admin-Token"})
    void anAdminTokenOutOfAnExampleIsRefusedBeyondThisMachine(String token) {
        assertRefused(Map.of("ADMIN_TOKEN", token, "AUTHORITY_URL", PUBLIC), "ADMIN_TOKEN is an example", token);
        assertStarts(Map.of("ADMIN_TOKEN", token));
        assertStarts(Map.of("ADMIN_TOKEN", token, "AUTHORITY_URL", "http://localhost:3000"));
    }

    @Test
    void aLongAdminTokenIsTaken() {
        assertStarts(Map.of("ADMIN_TOKEN", "0123456789abcdef", "AUTHORITY_URL", PUBLIC));
    }

    @Test
    void aShortSessionSecretIsRefusedBeyondThisMachine() {
        String secret = LONG.substring(1);
        assertRefused(
                Map.of("ADMIN_SESSION_SECRET", secret, "AUTHORITY_URL", PUBLIC),
                "ADMIN_SESSION_SECRET must be at least 32 bytes",
                secret);
        assertStarts(Map.of("ADMIN_SESSION_SECRET", secret));
        assertStarts(Map.of("ADMIN_SESSION_SECRET", LONG, "AUTHORITY_URL", PUBLIC));
        // Thirty-two bytes in UTF-8, in sixteen characters.
        assertStarts(Map.of("ADMIN_SESSION_SECRET", "ä".repeat(16), "AUTHORITY_URL", PUBLIC));
        assertStarts(Map.of("AUTHORITY_URL", PUBLIC));
    }

    @Test
    void hostsWithoutProofAreRefusedBeyondThisMachine() {
        Map<String, String> insecure = Map.of("HOST_AUTH_MODE", "insecure_token_sub", "AUTHORITY_URL", PUBLIC);
        assertRefused(insecure, "insecure_token_sub lets anybody be anybody", "\u0000");

        Map<String, String> allowed = new HashMap<>(insecure);
        allowed.put("AUTHORITY_ALLOW_INSECURE_HOSTS", "true");
        assertStarts(allowed);
        assertStarts(Map.of("HOST_AUTH_MODE", "insecure_token_sub"));
        assertThat(AuthoritySettings.resolve(SettingInputs.none()).signIn().hostAuthMode())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, true",
        "ws://LOCALHOST, true",
        "http://app.localhost, true",
        "http://127.0.0.1:3000, true",
        "http://127.1.2.3, true",
        "http://[::1]:3000, true",
        "http://127.example.com, false",
        "http://127.0.0.1.example.com, false",
        "http://localhost.example.com, false",
        "http://10.0.0.1, false",
        "http://0.0.0.0, false",
        "http://[::2], false",
    })
    void onlyALoopbackHostIsThisMachine(String url, boolean loopback) {
        Map<String, String> insecure = Map.of("HOST_AUTH_MODE", "insecure_token_sub", "AUTHORITY_URL", url);
        if (loopback) {
            assertStarts(insecure);
        } else {
            assertRefused(insecure, "insecure_token_sub", "\u0000");
        }
    }

    @Test
    void idTokensNeedAnAudience() {
        assertRefused(Map.of("HOST_AUTH_MODE", "google_tokeninfo"), "needs GOOGLE_CLIENT_ID", "\u0000");
        assertStarts(Map.of("HOST_AUTH_MODE", "google_tokeninfo", "GOOGLE_CLIENT_ID", "client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void aFileStorageNeedsItsFile(String type) {
        assertRefused(Map.of("STORAGE_TYPE", type), "STORAGE_TYPE " + type + " needs STORAGE_PATH", "\u0000");
        assertStarts(Map.of("STORAGE_TYPE", type, "STORAGE_PATH", "servers." + type));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> resolve(Map.of(
                        "AUTHORITY_URL", PUBLIC,
                        "ADMIN_TOKEN", "short",
                        "ADMIN_SESSION_SECRET", "short",
                        "STORAGE_TYPE", "json")))
                .isInstanceOfSatisfying(
                        InvalidSettings.class,
                        refused -> assertThat(refused.problems()).hasSize(3));
    }

    private static void assertRefused(Map<String, String> variables, String message, String unshown) {
        assertThatThrownBy(() -> resolve(variables))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(unshown);
    }

    private static void assertStarts(Map<String, String> variables) {
        assertThatCode(() -> resolve(variables)).doesNotThrowAnyException();
    }

    private static AuthoritySettings resolve(Map<String, String> variables) {
        return AuthoritySettings.resolve(new SettingInputs(Map.of(), variables, Optional.empty()));
    }
}
