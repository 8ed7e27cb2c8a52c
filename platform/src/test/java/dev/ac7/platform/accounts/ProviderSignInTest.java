package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.OpenIdProvider.Endpoint;
import dev.ac7.kernel.testing.ProviderFault;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.TestPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderSignInTest {
    private final OpenIdProvider provider = OpenIdProvider.start(new MovableClock());
    private final TestPlatform platform = TestPlatform.start(Map.of(
            "PLATFORM_OIDC_ISSUER", provider.issuer(),
            "PLATFORM_OIDC_CLIENT_ID", OpenIdProvider.CLIENT_ID,
            "PLATFORM_OIDC_CLIENT_SECRET", OpenIdProvider.CLIENT_SECRET));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        platform.close();
        provider.close();
    }

    /** A sign-in that was begun: where the browser is sent, and the cookie it keeps. */
    private record Begun(String address, String cookie) {}

    private Begun begin(String next) {
        RawHttp.Answer answer = platform.get("/auth/start?next=" + next, "Accept: text/html");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        return new Begun(answer.header("Location"), answer.header("Set-Cookie"));
    }

    /** Goes to the provider as a browser would, and gives the path it sends the browser back to. */
    private String authorize(Begun begun) throws IOException, InterruptedException {
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(URI.create(begun.address())).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(platform.origin() + "/auth/callback?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private RawHttp.Answer follow(String callback, String setCookie) {
        return platform.get(
                callback, "Accept: text/html", "Cookie: " + setCookie.split(";", 2)[0], "Sec-Fetch-Site: cross-site");
    }

    private RawHttp.Answer signIn() throws IOException, InterruptedException {
        Begun begun = begin("/");
        return follow(authorize(begun), begun.cookie());
    }

    private String me(RawHttp.Answer signedIn) {
        return platform.get(
                        "/api/me", "Cookie: " + signedIn.header("Set-Cookie").split(";", 2)[0])
                .body();
    }

    @Test
    void signsInByCodeAndPkceAndComesBackToWhatWasAskedFor() throws Exception {
        Begun begun = begin("/authorize-server%3Fcode%3DABCD-EFGH");
        assertThat(begun.address())
                .startsWith(provider.address(Endpoint.AUTHORIZE) + "?client_id=" + OpenIdProvider.CLIENT_ID)
                .contains("&response_type=code", "&code_challenge_method=S256", "&scope=openid+email+profile")
                .containsPattern("&state=[\\w-]{43}&")
                .containsPattern("&nonce=[\\w-]{43}&");
        assertThat(begun.cookie()).matches("platform-sign-in=[\\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
        RawHttp.Answer answer = follow(authorize(begun), begun.cookie());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/authorize-server?code=ABCD-EFGH");
        assertThat(answer.header("Set-Cookie")).matches("platform=[\\w-]{43}; .*");
        assertThat(me(answer))
                .contains("\"name\":\"Some One\",\"email\":\"someone@example.com\",\"signedInBy\":\"provider\"");
        assertThat(provider.seen()).noneMatch(target -> target.contains(OpenIdProvider.CLIENT_SECRET));
        assertThat(platform.get("/login", "Accept: text/html").body()).contains("Sign in with <bdi>127.0.0.1</bdi>");
    }

    @Test
    void anAccountIsTheIssuersSubjectAndNothingElse() throws Exception {
        String first = me(signIn());
        provider.signsIn("sub-1", "other@example.com", "Renamed");
        String renamed = me(signIn());
        provider.signsIn("sub-2", "other@example.com", "Renamed");
        String stranger = me(signIn());

        String id = first.split("\"", 5)[3];
        assertThat(renamed).contains(id, "Renamed", "other@example.com");
        assertThat(stranger).doesNotContain(id);
    }

    @Test
    void anAddressThatNobodyVerifiedIsNotShown() throws Exception {
        provider.signsIn(Map.of("sub", "s", "email", "x@example.com", "email_verified", false));

        assertThat(me(signIn())).contains("\"name\":\"Somebody\",\"email\":\"\"");
    }

    @Test
    void aStateIsGoodOnceForTenMinutesAndInItsBrowserAlone() throws Exception {
        Begun begun = begin("/");
        String callback = authorize(begun);
        follow(callback, begun.cookie());
        assertOver(follow(callback, begun.cookie()));

        Begun late = begin("/");
        String tooLate = authorize(late);
        platform.clock().advance(Duration.ofMinutes(10));
        assertOver(follow(tooLate, late.cookie()));
        assertOver(platform.get("/auth/callback?code=c", "Accept: text/html"));
        assertOver(follow("/auth/callback?code=c&state=" + "s".repeat(300), begun.cookie()));
    }

    @Test
    void nobodyIsSignedInToASignInThatAnotherBrowserBegan() throws Exception {
        Begun attacker = begin("/");
        Begun victim = begin("/");
        String callback = authorize(attacker);

        assertOver(follow(callback, victim.cookie()));
        assertOver(follow(callback, attacker.cookie()));
        Begun without = begin("/");
        assertOver(platform.get(authorize(without), "Accept: text/html"));
    }

    @Test
    void twoTabsOfOneBrowserDoNotBreakEachOther() throws Exception {
        Begun first = begin("/one");
        RawHttp.Answer second = platform.get(
                "/auth/start?next=/two",
                "Accept: text/html",
                "Cookie: " + first.cookie().split(";", 2)[0]);

        assertThat(second.header("Set-Cookie")).isEqualTo(first.cookie());
        assertThat(follow(authorize(first), first.cookie()).header("Location")).isEqualTo("/one");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN,BAD_REQUEST,400,This sign-in is over",
        "TOKEN,UNAVAILABLE,502,answer cannot be used",
        "TOKEN,PAGE,502,answer cannot be used",
        "TOKEN,REDIRECT,502,answer cannot be used",
        "TOKEN,HUGE,502,answer cannot be used",
        "TOKEN,EMPTY,502,answer cannot be used",
        "TOKEN,DROP,502,answer cannot be used",
        "KEYS,UNAVAILABLE,502,answer cannot be used",
        "KEYS,PAGE,502,answer cannot be used"
    })
    void everyFailureOfTheProviderHasAPageThatSaysWhatToDo(
            Endpoint endpoint, ProviderFault fault, int status, String words) throws Exception {
        Begun begun = begin("/x");
        String callback = authorize(begun);
        provider.fails(endpoint, fault);
        RawHttp.Answer answer = follow(callback, begun.cookie());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(words, "/login?next=%2Fx").doesNotContain("invalid_request");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void anIdTokenThatDoesNotFitSignsNobodyIn() throws Exception {
        long now = new MovableClock().instant().getEpochSecond();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nonce", "another"),
                Map.of("iss", "https://evil.example"),
                Map.of("aud", "another-client"),
                Map.of("aud", List.of(OpenIdProvider.CLIENT_ID, "another-client")),
                Map.of("azp", "another-client"),
                Map.of("exp", now),
                Map.of("iat", now + 61),
                Map.of("sub", ""))) {
            provider.overrides(wrong);
            assertThat(signIn().status()).as("%s", wrong).isEqualTo(502);
        }
        provider.overrides(Map.of());
        provider.returnsIdToken(false);
        assertThat(signIn().status()).isEqualTo(502);
    }

    @Test
    void whatTheProviderRefusesAndAProviderThatIsAwayAreToldApart() throws Exception {
        provider.refuses("access_denied<script>");
        assertThat(signIn().body()).contains("did not sign you in").doesNotContain("<script>");
        provider.fails(Endpoint.DISCOVERY, ProviderFault.UNAVAILABLE);
        platform.clock().advance(Duration.ofHours(1));
        assertThat(platform.get("/auth/start", "Accept: text/html").status()).isEqualTo(303);
        try (TestPlatform cold = TestPlatform.start(Map.of(
                "PLATFORM_OIDC_ISSUER", provider.issuer(),
                "PLATFORM_OIDC_CLIENT_ID", "x",
                "PLATFORM_OIDC_CLIENT_SECRET", "y"))) {
            assertThat(cold.get("/auth/start", "Accept: text/html").body()).contains("cannot be reached");
        }
    }

    @Test
    void anAddressBeginsThirtySignInsInTenMinutes() {
        Consumer<Integer> begins = status -> assertThat(
                        platform.get("/auth/start", "Accept: text/html").status())
                .isEqualTo(status);
        for (int number = 0; number < 30; number++) {
            begins.accept(303);
        }
        begins.accept(429);
        platform.clock().advance(Duration.ofMinutes(10));
        begins.accept(303);
    }

    @Test
    void aSessionOfBeforeDoesNotOutliveTheSignIn() throws Exception {
        String before = platform.signIn("Ada").cookie();
        Begun begun = begin("/");
        RawHttp.Answer answer = platform.get(
                authorize(begun),
                "Accept: text/html",
                "Cookie: " + before + "; " + begun.cookie().split(";", 2)[0]);

        assertThat(answer.header("Set-Cookie")).doesNotContain(before);
        assertThat(platform.get("/api/me", "Cookie: " + before).status()).isEqualTo(401);
    }

    private static void assertOver(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("This sign-in is over");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }
}
