package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests carried below the platform's own origin (platform.md sections 9.2 to 9.4 and 9.7). */
class CarryingTest {
    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
        world.server()
                .on(
                        "/echo",
                        request ->
                                request.bodyHandler(body -> request.response().end(body)));
        world.server()
                .on(
                        "/plain",
                        request -> request.response()
                                .putHeader("Content-Length", "5")
                                .end("hello"));
        world.server()
                .on(
                        "/unusual",
                        request -> request.response()
                                .setStatusCode(418)
                                .putHeader("Set-Cookie", "a=b")
                                .putHeader("Clear-Site-Data", "\"*\"")
                                .putHeader("Strict-Transport-Security", "max-age=1")
                                .putHeader("Alt-Svc", "h3=\":443\"")
                                .putHeader("Access-Control-Allow-Origin", "*")
                                .putHeader("Service-Worker-Allowed", "/")
                                .putHeader("WWW-Authenticate", "Bearer")
                                .putHeader("Server", "secret/1")
                                .putHeader("Connection", "X-Hop")
                                .putHeader("X-Hop", "dropped")
                                .putHeader("X-Platform-Upstream", "platform")
                                .putHeader("Content-Security-Policy", "default-src *")
                                .putHeader("Cache-Control", "max-age=60")
                                .putHeader("ETag", "\"tag\"")
                                .end("teapot"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static void assertOwn(RawHttp.Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(Person.json(answer).path("error").asString()).isEqualTo(error);
        assertThat(answer.header("X-Platform-Upstream")).isEqualTo("platform");
    }

    @Test
    void carriesARequestWithATokenAndWithoutTheCookie() {
        RawHttp.Answer answer = world.get("/plain?q=%20x&y");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("X-Platform-Upstream")).isEqualTo("server");
        TestServer.Seen seen = world.server().last("/plain");
        assertThat(seen.uri()).isEqualTo("/plain?q=%20x&y");
        assertThat(seen.headers()).doesNotContainKeys("cookie", "origin");
        assertThat(seen.headers().get("host"))
                .isEqualTo("127.0.0.1:" + world.server().port());
        String[] token = seen.headers()
                .get("authorization")
                .substring("Bearer ".length())
                .split("\\.", -1);
        String claims = new String(java.util.Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"member\":\"ada\"", world.team().id().audience(), "\"role\":\"owner\"");
    }

    @Test
    void changesTheHeadersOfARequestAsTheTableSays() {
        world.get(
                "/plain",
                "Authorization: Bearer mine",
                "X-Forwarded-For: 1.2.3.4",
                "X-Forwarded-Host: evil",
                "Forwarded: for=1.2.3.4",
                "Via: 1.1 somewhere",
                "X-Real-IP: 1.2.3.4",
                "CF-Ray: 1",
                "X-Platform-Upstream: server",
                "Origin: https://elsewhere.example",
                "Referer: https://elsewhere.example/",
                "Sec-Fetch-Site: cross-site",
                "Sec-CH-UA: x",
                "DNT: 1",
                "Keep-Alive: timeout=1",
                "Proxy-Authorization: x",
                "TE: trailers",
                "Expect: 100-continue",
                "X-AC7-Protocol: 7",
                "Accept: text/plain",
                "Range: bytes=0-1",
                "If-None-Match: \"x\"");
        TestServer.Seen seen = world.server().last("/plain");
        assertThat(seen.headers())
                .doesNotContainKeys(
                        "forwarded",
                        "via",
                        "x-real-ip",
                        "cf-ray",
                        "x-platform-upstream",
                        "origin",
                        "referer",
                        "sec-fetch-site",
                        "sec-ch-ua",
                        "dnt",
                        "keep-alive",
                        "proxy-authorization",
                        "te",
                        "expect",
                        "cookie")
                .containsEntry("x-ac7-protocol", "7")
                .containsEntry("accept", "text/plain")
                .containsEntry("range", "bytes=0-1")
                .containsEntry("if-none-match", "\"x\"")
                .containsEntry("x-platform-hop", "1")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-proto", "http")
                .containsEntry(
                        "x-forwarded-host", "127.0.0.1:" + world.platform().port());
        assertThat(seen.headers().get("authorization")).doesNotContain("mine");
    }

    @Test
    void dropsWhatConnectionNames() {
        byte[] request = ("GET " + world.through("/plain") + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + world.platform().port() + "\r\nCookie: " + world.ada().cookie()
                        + "\r\nConnection: close\r\nConnection: X-Secret\r\nX-Secret: 1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(new RawHttp(world.platform().port()).bytes(request).status()).isEqualTo(200);
        assertThat(world.server().last("/plain").headers()).doesNotContainKey("x-secret");
    }

    @Test
    void changesTheHeadersOfAnAnswerAsTheTableSays() {
        RawHttp.Answer answer = world.get("/unusual");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("teapot");
        for (String dropped : List.of(
                "Set-Cookie",
                "Clear-Site-Data",
                "Strict-Transport-Security",
                "Alt-Svc",
                "Access-Control-Allow-Origin",
                "Service-Worker-Allowed",
                "WWW-Authenticate",
                "Server",
                "X-Hop")) {
            assertThat(answer.header(dropped)).as(dropped).isEmpty();
        }
        assertThat(answer.header("X-Platform-Upstream")).isEqualTo("server");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60");
        assertThat(answer.header("ETag")).isEqualTo("\"tag\"");
        assertThat(world.get("/plain").header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void carriesBodiesWithAndWithoutALength() {
        byte[] body = "a body".getBytes(StandardCharsets.UTF_8);
        RawHttp.Answer answer = world.post("/echo", body, "Content-Type: application/octet-stream");
        assertThat(answer.body()).isEqualTo("a body");
        assertThat(world.server().last("/echo").headers()).containsEntry("content-length", "6");
        byte[] chunked = ("POST " + world.through("/echo") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: "
                        + world.ada().cookie() + "\r\nOrigin: "
                        + world.platform().origin()
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(new RawHttp(world.platform().port()).bytes(chunked).body()).isEqualTo("abcde");
        assertThat(world.post("/echo", new byte[0]).status()).isEqualTo(200);
        assertThat(world.server().last("/echo").headers()).containsEntry("content-length", "0");
        RawHttp.Answer head = new RawHttp(world.platform().port())
                .send("HEAD", world.through("/plain"), "Cookie: " + world.ada().cookie());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("5");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void tellsStrangersNothing() {
        assertOwn(world.platform().get(world.through("/plain")), 401, "sign in");
        assertOwn(world.platform().get(world.through("/plain"), "Cookie: platform=" + "A".repeat(43)), 401, "sign in");
        Person eve = world.platform().signIn("Eve");
        assertOwn(eve.get(world.through("/plain")), 404, "not found");
        assertOwn(eve.get("/t/" + World.unknownTeam() + "/api/plain"), 404, "not found");
    }

    @Test
    void wantsAMemberFirst() {
        Person bob = world.platform().signIn("Bob");
        world.bind(bob, "bob");
        assertThat(bob.get(world.through("/plain")).status()).isEqualTo(200);
        world.unlink(bob);
        assertOwn(bob.get(world.through("/plain")), 409, "member not bound");
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        RawHttp platform = new RawHttp(world.platform().port());
        String cookie = "Cookie: " + world.ada().cookie();
        assertOwn(platform.send("POST", world.through("/echo"), cookie), 403, "cross-site request refused");
        assertOwn(
                platform.send("DELETE", world.through("/echo"), cookie, "Origin: https://elsewhere.example"),
                403,
                "cross-site request refused");
        assertOwn(
                platform.send("POST", world.through("/echo"), cookie, "Origin: null", "Sec-Fetch-Site: cross-site"),
                403,
                "cross-site request refused");
        assertThat(platform.send("POST", world.through("/echo"), cookie, "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(platform.send("POST", world.through("/echo"), cookie, "Origin: null", "Sec-Fetch-Site: same-origin")
                        .status())
                .as("a form of a page that sends no referrer")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example/",
                "/a/../b",
                "/a/./b",
                "/..",
                "/a/%2e%2e/b",
                "/a/.%2E/b",
                "/a/%2e",
                "/%252e%252e/b",
                "/a/..%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a%0d%0aX",
                "/a%7f",
                "/a%",
                "/a%zz",
                "/a/..;x/b",
            })
    void refusesPathsThatTwoProgramsReadDifferently(String path) {
        assertOwn(world.get(path), 400, "invalid path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a%20b", "/a%2Fb", "/a/..b", "/a...", "/caf%C3%A9", "/a//b", "/a;b=1", "/a+b,c@d", "/a%2525"})
    void carriesOtherPathsByteForByte(String path) {
        assertThat(world.get(path).status()).isEqualTo(404);
        assertThat(world.server().last(path).uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /platform-connect/lookup",
        "POST, /platform-connect/bind",
        "GET, /setup/connect-platform",
        "GET, /setup",
        "GET, /%73etup/x",
        "GET, /SETUP/x",
        "GET, /setup;x/y",
        "GET, /session/totp",
        "POST, /session//totp",
        "POST, /session/totp/",
        "POST, /enroll",
        "POST, /enroll/",
        "POST, /enroll/poll",
        "POST, /platform%2Dconnect/bind",
    })
    void keepsFromServersWhatWouldLetThePlatformAttestToItself(String method, String path) {
        RawHttp.Answer answer = new RawHttp(world.platform().port())
                .send(
                        method,
                        world.through(path),
                        "Cookie: " + world.ada().cookie(),
                        "Origin: " + world.platform().origin());
        assertOwn(answer, 403, "not available through the platform");
    }

    @Test
    void answersASignOutByItself() {
        RawHttp.Answer answer = world.post("/session/logout", new byte[0]);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(world.server().seen("/session/logout")).isEmpty();
    }

    @Test
    void goesInNoCircle() {
        assertOwn(world.get("/plain", "X-Platform-Hop: 1"), 508, "loop detected");
    }

    @Test
    void rewritesRedirectsWithinTheServerAndRefusesOthers() {
        String own = world.server().origin().toString();
        for (String inside : List.of("/b?c=d#e", own + "/b?c=d#e", "../b?c=d#e")) {
            world.server()
                    .on(
                            "/a/redirect",
                            request -> request.response()
                                    .setStatusCode(302)
                                    .putHeader("Location", inside)
                                    .end());
            assertThat(world.get("/a/redirect").header("Location")).isEqualTo(world.through("/b?c=d#e"));
        }
        for (String outside : List.of(
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "http://127.0.0.1:1/",
                own + "//x",
                "http:\\\\x",
                "javascript:alert(1)")) {
            world.server()
                    .on(
                            "/a/redirect",
                            request -> request.response()
                                    .setStatusCode(302)
                                    .putHeader("Location", outside)
                                    .end());
            assertOwn(world.get("/a/redirect"), 502, "redirect refused");
        }
    }

    @Test
    void saysWhenTheServerFails() {
        world.server().on("/cut", request -> request.connection().close());
        int before = world.server().seen("/cut").size();
        assertOwn(world.get("/cut"), 502, "server unreachable");
        // Once more for what only reads, once for what does not.
        assertThat(world.server().seen("/cut")).hasSize(before + 2);
        assertOwn(world.post("/cut", new byte[0]), 502, "server unreachable");
        assertThat(world.server().seen("/cut")).hasSize(before + 3);
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        try (World small = new World(java.util.Map.of("PLATFORM_PROXY_MAX_BODY", "1024"))) {
            small.server()
                    .on(
                            "/echo",
                            request -> request.bodyHandler(
                                    body -> request.response().end(body)));
            assertThat(small.post("/echo", new byte[1024]).status()).isEqualTo(200);
            assertOwn(small.post("/echo", new byte[1025]), 413, "request too large");
            String chunk = Integer.toHexString(1025) + "\r\n" + "x".repeat(1025) + "\r\n0\r\n\r\n";
            byte[] chunked = ("POST " + small.through("/echo") + " HTTP/1.1\r\nHost: x\r\nCookie: "
                            + small.ada().cookie() + "\r\nOrigin: "
                            + small.platform().origin()
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
                    .getBytes(StandardCharsets.US_ASCII);
            assertOwn(new RawHttp(small.platform().port()).bytes(chunked), 413, "request too large");
        }
    }

    @Test
    void limitsHowOftenAndTellsWhen() {
        Person carol = world.platform().signIn("Carol");
        world.bind(carol, "carol");
        String one = "GET " + world.through("/setup") + " HTTP/1.1\r\nHost: x\r\nCookie: " + carol.cookie() + "\r\n";
        byte[] many =
                ((one + "\r\n").repeat(1200) + one + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        String answers = new RawHttp(world.platform().port()).bytes(many).body();
        assertThat(answers.split("HTTP/1.1 403", -1)).hasSize(1200);
        assertThat(answers.substring(answers.lastIndexOf("HTTP/1.1 ")))
                .startsWith("HTTP/1.1 429")
                .contains("\"error\":\"rate limited\"")
                .containsIgnoringCase("Retry-After: ");
        assertThat(world.get("/plain").status()).isEqualTo(200);
    }
}
