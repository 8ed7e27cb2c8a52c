package dev.ac7.broker.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The page that confirms a member to a platform, as it comes over the wire, and the sign-in that belongs to it alone.
 */
class ConnectPageTest {
    private static final String ISSUER = "https://app.example.com";

    /** Requests that claim to have come over HTTPS are believed: this machine counts as a proxy. */
    private final TestBroker broker = TestBroker.founded(Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1"));

    @AfterEach
    void stop() {
        broker.close();
    }

    private void trust() throws IOException {
        Files.writeString(
                broker.folder().resolve("ac7.platform.json"),
                "{\"jwt\":{\"issuer\":\"" + ISSUER + "\",\"jwksUrl\":\"" + ISSUER
                        + "/.well-known/jwks.json\",\"audience\":\"team:t\"}}");
        broker.restart();
    }

    private Wire.Answer page(String code, String mode, String parentOrigin) {
        return broker.wire()
                .get("/setup/connect-platform?code=" + encoded(code) + "&mode=" + mode + "&parentOrigin="
                        + encoded(parentOrigin))
                .header("X-Forwarded-Proto", "https")
                .send();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String frameAncestors(Wire.Answer page) {
        String policy = page.header("Content-Security-Policy").orElseThrow();
        return policy.substring(policy.indexOf("frame-ancestors"));
    }

    @Test
    @Promise(40)
    void theDocumentCarriesWhatItNeedsAndMayBeFramedByTheTrustedPlatformAlone() throws IOException {
        trust();
        Wire.Answer page = page("K7MP", "iframe", ISSUER);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.text())
                .contains(
                        "K7MP",
                        "\"iframe\"",
                        ISSUER,
                        "/session",
                        "/platform-connect/bind",
                        "platform-connect-bound",
                        "window.parent.postMessage")
                .doesNotContain("\"tab\"");
        assertThat(frameAncestors(page)).isEqualTo("frame-ancestors 'self' " + ISSUER);
        assertThat(page.header("X-Frame-Options")).isEmpty();
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        // One script, in the document, that the policy names by its hash; nothing else may run.
        Document document = Jsoup.parse(page.text());
        assertThat(document.select("script")).hasSize(1);
        assertThat(document.select("script[src], [onclick], [style], style")).isEmpty();
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'sha256-", "form-action 'none'", "base-uri 'none'", "default-src 'none'")
                .doesNotContain("unsafe", "nonce");
        assertThat(document.select("a[href='/']")).isNotEmpty();
    }

    @Test
    @Promise(40)
    void onlyTheTrustedPlatformIsAnsweredAndNothingOfAnotherStandsInTheDocument() throws IOException {
        trust();
        for (String answered : List.of(ISSUER, ISSUER + "/", "HTTPS://APP.EXAMPLE.COM:443/invite/x?y#z")) {
            Element main = Jsoup.parse(page("c", "iframe", answered).text()).getElementById("connect");
            assertThat(main.attr("data-mode")).as(answered).isEqualTo("iframe");
            assertThat(main.attr("data-parent-origin")).as(answered).isEqualTo(ISSUER);
        }
        for (String refused : List.of(
                "https://evil.test",
                "http://app.example.com",
                ISSUER + ":8443",
                ISSUER + ".evil.test",
                ISSUER + "@evil.test",
                "https://evil.test/" + ISSUER,
                "https://xapp.example.com.evil.test",
                "javascript:alert(1)//evil.test",
                "data:text/html,evil.test",
                "//evil.test",
                "null",
                "*",
                "\"><script>evil.test",
                "")) {
            Wire.Answer page = page("c", "iframe", refused);
            assertThat(page.text()).as(refused).contains("\"tab\"").doesNotContain("\"iframe\"", "evil.test", ":8443");
            assertThat(frameAncestors(page)).isEqualTo("frame-ancestors 'self' " + ISSUER);
            assertThat(page.text()).contains("not one that this server answers");
        }
        for (String mode : List.of("", "tab", "IFRAME", "popup")) {
            assertThat(page("c", mode, ISSUER).text()).contains("\"tab\"").doesNotContain("\"iframe\"");
        }
    }

    @Test
    @Promise(40)
    void whileNoPlatformIsTrustedNobodyElseMayFrameThePageAndItWarns() {
        Wire.Answer page = page("c", "iframe", "https://new.example.com/x");

        assertThat(frameAncestors(page)).isEqualTo("frame-ancestors 'self'");
        assertThat(page.text()).contains("\"iframe\"", "https://new.example.com", "not been told to trust a platform");
        assertThat(page.text()).doesNotContain("https://new.example.com/x");
        assertThat(page("c", "", "").text()).contains("Not known", "not been told to trust a platform");
    }

    @Test
    @Promise(40)
    void whatStandsInTheAddressIsTextWhereverItIsPut() {
        String hostile = "\"'<img src=x onerror=a>&${1}</";
        String text = page(hostile, "iframe", "https://p.example").text();
        Document document = Jsoup.parse(text);

        assertThat(text).contains("&lt;img src=x").doesNotContain("<img");
        assertThat(document.select("img")).isEmpty();
        assertThat(document.select("script")).hasSize(1);
        assertThat(document.getElementById("connect").attr("data-code")).isEqualTo(hostile);
        assertThat(document.select(".connect-code").text()).isEqualTo(hostile);
        assertThat(document.select("script").html()).doesNotContain("onerror");
        for (String none : List.of("", "c".repeat(33), "a\nb", "a\u007fb")) {
            Wire.Answer page = page(none, "iframe", "https://p.example");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .as(none)
                    .contains("holds no code")
                    .doesNotContain("data-authorize", "<script", "postMessage");
        }
        assertThat(broker.wire().get("/setup/connect-platform").send().text()).contains("holds no code");
    }

    private Wire.Request sameOrigin(String method, String path) {
        String host = "127.0.0.1:" + broker.port();
        return broker.wire()
                .request(method, path)
                .header("X-Forwarded-Proto", "https")
                .header("Origin", "https://" + host)
                .header("Sec-Fetch-Site", "same-origin");
    }

    private Wire.Request signIn(String code) {
        return sameOrigin("POST", "/platform-connect/sign-in").json("{'member':'alice','code':'" + code + "'}");
    }

    private static String cookie(Wire.Answer answer) {
        String cookie = answer.header("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private Wire.Answer confirm(String cookie, String code) {
        return sameOrigin("POST", "/platform-connect/confirm")
                .header("Cookie", cookie)
                .json("{'code':'" + code + "','memberName':'alice'}")
                .send();
    }

    private Wire.Answer current(String cookie) {
        return sameOrigin("GET", "/platform-connect/session")
                .header("Cookie", cookie)
                .send();
    }

    @Test
    @Promise(40)
    void theSignInInsideAFrameIsForOneConfirmationAndForNothingElse() {
        Wire.Answer signedIn = signIn(broker.adminCode()).send();
        assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(200);
        assertThat(signedIn.json().get("memberName").asString()).isEqualTo("alice");
        String cookie = cookie(signedIn);
        assertThat(signedIn.header("Set-Cookie").orElseThrow())
                .isEqualTo(
                        cookie + "; Max-Age=600; Path=/platform-connect; Secure; HttpOnly; SameSite=None; Partitioned");
        assertThat(cookie).matches("__Secure-ac7_connect=[A-Za-z0-9_-]{43}");

        String asSession = cookie.replace("__Secure-ac7_connect", "ac7_session");
        for (String path : List.of("/session", "/roster", "/members", "/platform-connect/bind")) {
            for (String sent : List.of(cookie, asSession)) {
                String method = path.endsWith("bind") ? "POST" : "GET";
                assertThat(sameOrigin(method, path)
                                .header("Cookie", sent)
                                .json("{'code':'K7MP'}")
                                .send()
                                .status())
                        .as(path)
                        .isEqualTo(401);
            }
        }
        assertThat(current(cookie).json().get("memberName").asString()).isEqualTo("alice");
        Wire.Answer bound = confirm(cookie, "K7MP");
        assertThat(bound.text()).isEqualTo("{\"ok\":true,\"memberName\":\"alice\"}");
        assertThat(bound.header("Set-Cookie").orElseThrow()).contains("Max-Age=0", "Partitioned");
        assertThat(confirm(cookie, "OTHER").status()).isEqualTo(401);
        assertThat(current(cookie).status()).isEqualTo(401);
        assertThat(broker.wire()
                        .get("/platform-connect/lookup?code=K7MP")
                        .send()
                        .text())
                .contains("alice");
        assertThat(broker.core().audit().query(AuditQuery.newest(2)).stream()
                        .map(entry -> entry.event().action() + " "
                                + new TreeMap<>(entry.event().detail())))
                .containsExactly(
                        "platform.bind {by=page, platform=none}", "platform.sign-in {at=platform page, by=totp}");
    }

    @Test
    @Promise(40)
    void anotherSiteCanNeitherSignInNorConfirm() {
        String cookie = cookie(signIn(broker.adminCode()).send());
        String own = "https://127.0.0.1:" + broker.port();
        record Source(String origin, String site) {}
        for (Source source : List.of(
                new Source(ISSUER, "cross-site"),
                new Source(ISSUER, "same-origin"),
                new Source("null", "same-site"),
                new Source("null", "none"),
                new Source(own, "cross-site"),
                new Source(own, "none"))) {
            for (String path : List.of("/platform-connect/confirm", "/platform-connect/sign-in")) {
                Wire.Answer refused = broker.wire()
                        .post(path, "{'code':'123456','member':'alice'}")
                        .header("X-Forwarded-Proto", "https")
                        .header("Cookie", cookie)
                        .header("Origin", source.origin())
                        .header("Sec-Fetch-Site", source.site())
                        .send();
                assertThat(refused.status()).as(path + source).isEqualTo(403);
            }
        }
        assertThat(broker.wire()
                        .post("/platform-connect/confirm", "{'code':'K7MP'}")
                        .header("X-Forwarded-Proto", "https")
                        .header("Cookie", cookie)
                        .send()
                        .status())
                .as("says nothing of where it comes from")
                .isEqualTo(403);
        assertThat(confirm(cookie, "K7MP").status()).isEqualTo(200);
    }

    @Test
    void theSignInHasTheLimitsOfEveryOther() {
        assertThat(broker.wire()
                        .post("/platform-connect/sign-in", "{'member':'alice','code':'" + broker.adminCode() + "'}")
                        .header("Origin", "http://127.0.0.1:" + broker.port())
                        .send()
                        .status())
                .as("without HTTPS")
                .isEqualTo(403);
        String good = broker.adminCode();
        String wrong = good.equals("123456") ? "654321" : "123456";
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(wrong).send().status()).isEqualTo(401);
        }
        Wire.Answer limited = signIn(good).send();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).contains("900");
        assertThat(broker.wire()
                        .post("/session/totp", "{'member':'alice','code':'" + good + "'}")
                        .send()
                        .status())
                .isEqualTo(429);
        broker.clock().advance(Duration.ofMinutes(15));
        String code = broker.adminCode();
        String cookie = cookie(signIn(code).send());
        assertThat(signIn(code).send().status()).as("a code signs in once").isEqualTo(401);
        broker.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(current(cookie).status()).isEqualTo(200);
        broker.clock().advance(Duration.ofMillis(1));
        assertThat(current(cookie).status()).isEqualTo(401);
        assertThat(confirm(cookie, "K7MP").status()).isEqualTo(401);
    }

    @Test
    void whoIsDeletedIsSignedOutOfThePageToo() {
        broker.member("bob");
        TotpSecret secret = broker.core()
                .authenticators()
                .enroll(new MemberName("bob"), Acting.OPERATOR)
                .secret();
        String cookie = cookie(sameOrigin("POST", "/platform-connect/sign-in")
                .json("{'member':'bob','code':'" + broker.code(secret) + "'}")
                .send());
        broker.core().members().delete(new MemberName("bob"), Acting.OPERATOR);
        broker.member("bob");

        assertThat(current(cookie).status()).isEqualTo(401);
    }
}
