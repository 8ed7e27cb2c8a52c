package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.OpenIdProvider.Endpoint;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.ProviderFault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFlowRoutesTest {
    private static final String APP = SignInServer.APP + "/in?x=1#tab=2";
    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private String start(String query, String... headers) {
        HttpResponse<String> response =
                server.get("/oauthStart?redirect_uri=" + SignInServer.encode(APP) + query, headers);
        assertThat(response.statusCode()).isEqualTo(302);
        return SignInServer.location(response);
    }

    @Test
    void sendsTheBrowserToTheProviderWithWhatTheContractNames() {
        String address = start("");

        assertThat(address)
                .startsWith(server.provider.address(Endpoint.AUTHORIZE) + "?client_id=" + OpenIdProvider.CLIENT_ID)
                .contains(
                        "&redirect_uri=" + SignInServer.encode(SignInServer.CALLBACK),
                        "&response_type=code",
                        "&scope=openid+email+profile",
                        "&include_granted_scopes=true",
                        "&access_type=online",
                        "&code_challenge_method=S256")
                .containsPattern("&state=[\\w-]{43}&")
                .containsPattern("&nonce=[\\w-]{43}&")
                .containsPattern("&code_challenge=[\\w-]{43}&");
    }

    @Test
    void tellsTheAddressAsJson() {
        HttpResponse<String> response = server.get("/oauthStart?response_mode=json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"ok\":true,\"state\":\"").contains("\"url\":\"http");
    }

    @Test
    @Promise(67)
    void theResultIsInTheFragmentAndNowhereElse() {
        String callback = server.authorize(start(""));
        HttpResponse<String> response = server.follow(callback);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        String location = SignInServer.location(response);
        assertThat(location)
                .startsWith("https://app.example/in?x=1#tab=2&session_token=")
                .endsWith("&google_sub=sub-1&role=user&roles=user");
        String token = location.split("session_token=", -1)[1].split("&", -1)[0];
        assertThat(server.get("/who", "Authorization", "Bearer " + token).body())
                .isEqualTo("sub-1");
        assertThat(response.body()).isEmpty();
        String secret = OpenIdProvider.CLIENT_SECRET;
        assertThat(server.provider.seen())
                .noneMatch(target -> target.contains(token)
                        || target.contains(secret)
                        || target.contains("access-")
                        || target.contains("code_verifier"));
    }

    @Test
    void withoutAnAppTheResultIsJson() {
        String callback = server.authorize(SignInServer.location(server.get("/oauthStart")));
        HttpResponse<String> response = server.follow(callback);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"google_sub\":\"sub-1\"", "\"emailVerified\":true", "\"id_token\":\"");
    }

    @Test
    @Promise(67)
    void aStateIsGoodOnce() {
        String callback = server.authorize(start(""));
        server.follow(callback);

        assertFailed(server.follow(callback), 400, "invalid_oauth_state");
    }

    @Test
    @Promise(67)
    void aStateIsUsedUpByTheFirstWhoPresentsItWhateverComesOfIt() {
        String callback = server.authorize(start(""));
        String state = callback.split("state=", -1)[1].split("&", -1)[0];

        assertThat(SignInServer.location(server.get("/oauthCallback?state=" + state)))
                .contains("oauth_error=missing_code");
        assertFailed(server.follow(callback), 400, "invalid_oauth_state");
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        String callback = server.authorize(start(""));
        server.clock.advance(Duration.ofMinutes(10));

        assertFailed(server.follow(callback), 400, "invalid_oauth_state");
    }

    @Test
    @Promise(67)
    void aSignInBegunInABrowserEndsInThatBrowser() {
        HttpResponse<String> begun = server.get("/oauthStart", "Sec-Fetch-Mode", "navigate");
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("plat_oauth=[\\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
        String own = cookie.split(";", -1)[0];

        String stolen = server.authorize(SignInServer.location(begun));
        assertFailed(server.follow(stolen), 400, "invalid_oauth_state");
        assertFailed(server.follow(stolen, "Cookie", own), 400, "invalid_oauth_state");

        HttpResponse<String> second = server.get("/oauthStart", "Sec-Fetch-Mode", "navigate", "Cookie", own);
        assertThat(second.headers().firstValue("Set-Cookie").orElseThrow()).startsWith(own + ";");
        String other = server.authorize(SignInServer.location(second));
        assertFailed(server.follow(other, "Cookie", "plat_oauth=" + "A".repeat(43)), 400, "invalid_oauth_state");

        String third = server.authorize(
                SignInServer.location(server.get("/oauthStart", "Sec-Fetch-Mode", "navigate", "Cookie", own)));
        assertThat(server.follow(third, "Cookie", "a=b; " + own).statusCode()).isEqualTo(200);
    }

    @Test
    void beyondLoopbackTheCookieIsSecure() {
        try (SignInServer secure =
                SignInServer.start(Map.of("GOOGLE_OAUTH_REDIRECT_URI", "https://authority.example/oauthCallback"))) {
            assertThat(secure.get("/oauthStart", "Sec-Fetch-Mode", "navigate")
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .startsWith("__Host-plat_oauth=")
                    .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
            assertThat(secure.get("/oauthStart", "Sec-Fetch-Mode", "cors")
                            .headers()
                            .firstValue("Set-Cookie"))
                    .isEmpty();
        }
    }

    @Test
    @Promise(67)
    void anAppThatIsNotListedIsNeverATarget() {
        for (String mode : new String[] {"", "&response_mode=json"}) {
            HttpResponse<String> response = server.get("/oauthStart?redirect_uri=https://evil.example/" + mode);
            assertFailed(response, 400, "redirect_uri_not_allowed");
            assertThat(response.headers().firstValue("Location")).isEmpty();
        }
        assertFailed(server.get("/oauthStart?redirect_uri="), 400, "redirect_uri_not_allowed");
    }

    @Test
    void whatTheProviderRefusesGoesToTheAppWithAHarmlessCode() {
        server.provider.refuses("Access_Denied<&#>");
        String callback = server.authorize(start(""));

        assertThat(SignInServer.location(server.follow(callback)))
                .startsWith("https://app.example/in?x=1#tab=2&oauth_error=oauth_error%3Aaccess_denied"
                        + "&oauth_error_description=");
        assertFailed(server.follow(callback), 400, "invalid_oauth_state");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN,BAD_REQUEST,502,oauth_token_exchange_failed",
        "TOKEN,UNAVAILABLE,500,oauth_token_exchange_failed",
        "TOKEN,PAGE,500,oauth_token_exchange_failed",
        "TOKEN,REDIRECT,500,oauth_token_exchange_failed",
        "TOKEN,HUGE,500,oauth_token_exchange_failed",
        "TOKEN,DROP,500,oauth_token_exchange_failed",
        "TOKEN,DRIP,500,oauth_token_exchange_failed",
        "TOKEN,EMPTY,500,oauth_token_exchange_missing_access_token",
        "USERINFO,BAD_REQUEST,502,oauth_profile_fetch_failed",
        "USERINFO,UNAVAILABLE,500,oauth_profile_fetch_failed",
        "USERINFO,PAGE,500,oauth_profile_fetch_failed",
        "USERINFO,REDIRECT,500,oauth_profile_fetch_failed",
        "USERINFO,EMPTY,500,oauth_profile_missing_sub",
        "KEYS,UNAVAILABLE,500,oauth_profile_fetch_failed"
    })
    void everyFailureOfTheProviderHasItsCode(Endpoint endpoint, ProviderFault fault, int status, String code) {
        String plain = server.authorize(SignInServer.location(server.get("/oauthStart")));
        String withApp = server.authorize(start(""));
        String forcedJson = server.authorize(start(""));
        server.provider.fails(endpoint, fault);

        assertFailed(server.follow(plain), status, code);
        if (fault == ProviderFault.DRIP) {
            return;
        }
        assertThat(SignInServer.location(server.follow(withApp)))
                .contains("#tab=2&oauth_error=" + code + "&oauth_error_description=")
                .doesNotContain("details", "invalid_request", "session_token");
        assertFailed(server.follow(forcedJson + "&response_mode=json"), status, code);
    }

    @Test
    void whatTheProviderAnsweredIsToldInJson() {
        String callback = server.authorize(SignInServer.location(server.get("/oauthStart")));
        server.provider.fails(Endpoint.TOKEN, ProviderFault.BAD_REQUEST);

        assertThat(server.follow(callback).body()).contains("\"details\":\"{\\\"error\\\":\\\"invalid_request\\\"}\"");
    }

    @Test
    void anIdTokenThatDoesNotFitEndsTheSignIn() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nonce", "another"), Map.of("sub", "another"), Map.of("aud", "another"))) {
            server.provider.overrides(wrong);
            String callback = server.authorize(SignInServer.location(server.get("/oauthStart")));
            assertFailed(server.follow(callback), 500, "oauth_profile_fetch_failed");
        }
        server.provider.returnsIdToken(false);
        String callback = server.authorize(SignInServer.location(server.get("/oauthStart")));
        assertThat(server.follow(callback).body()).contains("\"ok\":true").doesNotContain("id_token");
    }

    @Test
    void anAdministratorsSessionIsForAdministrators() {
        String callback = server.authorize(start("&role=admin"));
        assertThat(SignInServer.location(server.follow(callback)))
                .contains("oauth_error=not_admin")
                .doesNotContain("session_token");
        server.provider.signsIn("boss", "boss@example.com", "Boss");
        assertThat(SignInServer.location(server.follow(server.authorize(start("&role=admin")))))
                .endsWith("&google_sub=boss&role=admin&roles=admin");
        assertThat(SignInServer.location(server.follow(server.authorize(start("&role=other")))))
                .endsWith("&google_sub=boss&role=user&roles=user%2Cadmin");
    }

    @Test
    void aStoreThatFailsIsAnInternalError() {
        String callback = server.authorize(start(""));
        server.store.close();

        assertThat(SignInServer.location(server.follow(callback)))
                .contains("#tab=2&oauth_error=oauth_internal_error&")
                .doesNotContain("session_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauthCallback", "/oauthCallback?state=", "/oauthCallback?error=access_denied&code=c"})
    void withoutAStateNothingElseCounts(String target) {
        assertFailed(server.get(target), 400, "missing_state");
    }

    @Test
    void anUnknownStateNeverRedirects() {
        assertFailed(server.get("/oauthCallback?state=unknown&code=c"), 400, "invalid_oauth_state");
        assertFailed(server.get("/oauthCallback?state=" + "s".repeat(300)), 400, "invalid_oauth_state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOGLE_CLIENT_ID", "GOOGLE_OAUTH_CLIENT_SECRET", "GOOGLE_OAUTH_REDIRECT_URI"})
    void withoutOneOfThreeSettingsThereIsNoFlow(String unset) {
        try (SignInServer bare = SignInServer.start(Map.of(unset, ""))) {
            assertFailed(bare.get("/oauthStart?redirect_uri=https://evil.example/"), 503, "oauth_not_configured");
            assertFailed(bare.get("/oauthCallback"), 503, "oauth_not_configured");
        }
    }

    @Test
    void tooManyCallsAreRefusedEachOperationForItself() {
        try (SignInServer narrow = SignInServer.start(Map.of("OAUTH_RATE_LIMIT_PER_30S", "2"))) {
            narrow.get("/oauthStart");
            narrow.get("/oauthStart");
            HttpResponse<String> third = narrow.get("/oauthStart");
            assertFailed(third, 429, "oauth_rate_limited");
            assertThat(third.headers().firstValue("Retry-After")).contains("15");
            assertFailed(narrow.get("/oauthCallback"), 400, "missing_state");
            assertThat(narrow.get("/oauthStart", "X-Forwarded-For", "192.0.2.1").statusCode())
                    .isEqualTo(302);
            narrow.clock.advance(Duration.ofSeconds(15));
            assertThat(narrow.get("/oauthStart").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void aProviderThatCannotBeFoundIsAnInternalError() {
        server.provider.fails(Endpoint.DISCOVERY, ProviderFault.UNAVAILABLE);

        assertFailed(server.get("/oauthStart"), 500, "oauth_internal_error");
    }

    @Test
    void googlesOwnAddressesAreUsedWithoutAnother() {
        try (SignInServer google = SignInServer.start(Map.of("OIDC_ISSUER", ""))) {
            URI address = URI.create(SignInServer.location(google.get("/oauthStart")));
            assertThat(address.toString()).startsWith("https://accounts.google.com/o/oauth2/v2/auth?client_id=");
        }
    }

    private static void assertFailed(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"ok\":false,\"error\":\"" + code + "\",\"message\":\"");
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }
}
