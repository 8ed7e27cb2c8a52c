package dev.ac7.broker.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Browser;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out on the pages, without scripts. */
class SignInPagesTest {
    private final TestBroker broker = TestBroker.founded();
    private final Browser browser = broker.browser();

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/account", "/inbox", "/members", "/@alice", "/enroll", "/audit", "/c/general"})
    void signedOutAddressesOfTheContractShowTheSignInForm(String path) {
        Wire.Answer answer = browser.open(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(Jsoup.parse(answer.text()).select("form[action=/ui/sign-in] input[name=code]"))
                .hasSize(1);
    }

    @Test
    @Promise(27)
    void codeSignsInUnderANewSessionAndLeadsOn() {
        String before = broker.signIn();
        broker.clock().advance(Duration.ofMinutes(1));

        Wire.Answer answer =
                browser.with(before).submit("/ui/sign-in", "code", broker.adminCode(), "next", "/members?a=b");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/members?a=b");
        assertThat(answer.headers("Set-Cookie")).hasSize(1);
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("ac7_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800");
        assertThat(answer.session()).isNotEqualTo(before);
        assertThat(browser.with(answer.session()).open("/").text()).contains("demo");
        assertThat(broker.wire().get("/session").cookie(before).send().status()).isEqualTo(401);
    }

    @Test
    void recoveryCodeSignsInByForm() {
        Wire.Answer answer = browser.submit(
                "/ui/recover", "member", "alice", "code", broker.recoveryCodes().getFirst());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/");
    }

    @Test
    void wrongCodeShowsTheFormAgainAndSaysSo() {
        Wire.Answer answer = browser.submit("/ui/sign-in", "code", "000 000", "member", "alice", "next", "/enroll");

        assertThat(answer.status()).isEqualTo(401);
        Element form = Jsoup.parse(answer.text()).selectFirst("form[action=/ui/sign-in]");
        assertThat(form.selectFirst("[name=member]").attr("value")).isEqualTo("alice");
        assertThat(form.selectFirst("[name=next]").attr("value")).isEqualTo("/enroll");
        assertThat(form.selectFirst(".error").text()).contains("not right");
    }

    @Test
    void sixthWrongCodeIsTooMany() {
        for (int i = 0; i < 5; i++) {
            browser.submit("/ui/sign-in", "code", "000000", "member", "alice");
        }

        Wire.Answer answer = browser.submit("/ui/sign-in", "code", broker.adminCode(), "member", "alice");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.text()).contains("Too many tries");
    }

    @Test
    void whatCannotBeACodeIsSaidToBeNone() {
        assertThat(browser.submit("/ui/sign-in", "code", "12345").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example/", "", "/\t/evil.example", "evil"})
    void leadsNowhereElse(String next) {
        Wire.Answer answer = browser.submit("/ui/sign-in", "code", broker.adminCode(), "next", next);

        assertThat(answer.header("Location")).contains("/");
    }

    @Test
    @Promise(30)
    void formFromElsewhereIsRefused() {
        String session = broker.signIn();
        Browser signedIn = browser.with(session);

        Wire.Answer foreign = signedIn.form("/ui/members", "name", "eve", "title", "t")
                .header("Origin", "https://evil.example")
                .send();
        Wire.Answer silent =
                signedIn.form("/ui/members", "name", "eve", "title", "t").send();
        Wire.Answer silentSignIn =
                browser.form("/ui/sign-in", "code", broker.adminCode()).send();

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(silent.status()).isEqualTo(403);
        assertThat(silentSignIn.status()).isEqualTo(403);
        assertThat(broker.core().team().current().member("eve")).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        String session = broker.signIn();

        Wire.Answer answer = browser.with(session).submit("/ui/sign-out");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie").orElseThrow()).startsWith("ac7_session=; Max-Age=0");
        assertThat(broker.wire().get("/session").cookie(session).send().status())
                .isEqualTo(401);
        assertThat(browser.open(answer.header("Location").orElseThrow()).text()).contains("You are signed out.");
    }

    @Test
    @Promise(32)
    void everyPageCarriesThePolicyThatAllowsNoInlineScript() {
        Wire.Answer answer = browser.open("/login");

        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(Jsoup.parse(answer.text()).select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
    }

    @Test
    void unknownAddressShowsTheHomePageToTheSignedIn() {
        Wire.Answer answer = browser.with(broker.signIn()).open("/files/somewhere");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.text()).select("h1").text()).isEqualTo("demo");
    }

    @Test
    void chosenColoursAreKept() {
        Wire.Answer answer = browser.submit("/ui/theme", "theme", "dark", "next", "/members");

        assertThat(answer.header("Location")).contains("/members");
        assertThat(answer.header("Set-Cookie").orElseThrow()).startsWith("ac7_theme=dark;");
    }
}
