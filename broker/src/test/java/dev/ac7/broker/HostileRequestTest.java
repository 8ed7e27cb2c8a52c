package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.testing.Stores;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Request lines, paths, queries and headers that nobody should send, and what every answer carries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    private final TestBroker broker = TestBroker.founded();
    private final RawHttp raw = new RawHttp(broker.port());

    @AfterAll
    void stop() {
        broker.close();
    }

    private String bearer() {
        return "Authorization: Bearer " + broker.adminToken();
    }

    private static void carriesTheHeadersOfAll(RawHttp.Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).as(answer.head()).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).as(answer.head()).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("WWW-Authenticate")).doesNotContainIgnoringCase("basic");
    }

    private static JsonNode json(RawHttp.Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        return JSON.readTree(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/members/%",
                "/members/%2",
                "/members/%zz",
                "/members/%00",
                "/members/a%00b",
                "/members/%2e%2e",
                "/members/..",
                "/members/.",
                "/members/%2F",
                "/members/a%2Fb",
                "/members/..%2f..%2fetc%2fpasswd",
                "/members/%c0%af",
                "/members/%ff",
                "/members/%ed%a0%80",
                "/members/a%0d%0aSet-Cookie:x=y",
                "/members//",
                "/members/ä",
                "//members",
                "/members/a/b/c/d",
                "/team/presets/%2e%2e",
                "/team/presets/%00"
            })
    @Promise(51)
    void anOddPathIsRefusedAndNothingMore(String path) {
        long before = broker.core()
                .audit()
                .query(dev.ac7.kernel.audit.AuditQuery.newest(500))
                .size();
        for (String method : List.of("DELETE", "PATCH", "POST", "PUT")) {
            RawHttp.Answer answer = raw.send(method, path, bearer());

            assertThat(answer.status()).as(method + " " + answer).isIn(400, 404, 405);
            assertThat(answer.head()).doesNotContain("Set-Cookie");
            carriesTheHeadersOfAll(answer);
        }
        assertThat(broker.core().audit().query(dev.ac7.kernel.audit.AuditQuery.newest(500)))
                .hasSize((int) before);
    }

    /** NUL cannot be written to PostgreSQL at all, so it must not come so far. */
    @OnEachDatabase
    @Promise(51)
    void nulIsRefusedWhereverItStands(FreshDatabase database) {
        try (TestBroker own = Stores.founded(database, Map.of())) {
            RawHttp there = new RawHttp(own.port());
            String bearer = "Authorization: Bearer " + own.adminToken();
            for (String target : List.of(
                    "DELETE /members/alice/tokens/%00",
                    "DELETE /members/alice/tokens/a%00",
                    "DELETE /team/presets/a%00",
                    "GET /audit?actor=%00",
                    "GET /audit?action=a%00&target=%00",
                    "GET /audit?limit=%00")) {
                String[] parts = target.split(" ", -1);
                assertThat(there.send(parts[0], parts[1], bearer).status())
                        .as(target)
                        .isIn(400, 404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit?limit=0",
                "/audit?limit=501",
                "/audit?limit=x",
                "/audit?limit=99999999999999999999",
                "/audit?before=0",
                "/audit?before=-1",
                "/audit?limit=%",
                "/audit?%zz"
            })
    void anOddQueryIsRefusedWhereItIsRead(String target) {
        RawHttp.Answer answer = raw.send("GET", target, bearer());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(json(answer).get("error").asString()).isNotBlank();
    }

    @Test
    void whatMatchesNothingIsPlainText404AndAnotherMethodIs405() {
        for (String path : List.of("/nothing", "/members/a/b/c/d", "/roster/x", "/session/x", "/enroll/poll", "//")) {
            RawHttp.Answer answer = raw.send("GET", path, bearer(), "Accept: application/json");
            assertThat(answer.status()).as(path + answer).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            carriesTheHeadersOfAll(answer);
        }
        for (String prefix : List.of("/healthz/x", "/roster/x", "/session/x", "/enroll/poll/x", "/fs/x", "/push/x")) {
            RawHttp.Answer answer = raw.send("GET", prefix, "Accept: text/html");
            assertThat(answer.status()).as(prefix + answer).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
        }
        for (String wrong : List.of("DELETE /members", "POST /roster", "PUT /team", "PATCH /session", "BREW /team")) {
            String[] parts = wrong.split(" ", -1);
            RawHttp.Answer answer = raw.send(parts[0], parts[1], bearer());
            assertThat(answer.status()).as(wrong).isEqualTo(405);
            carriesTheHeadersOfAll(answer);
        }
        assertThat(raw.send("POST", "/nothing", bearer()).status()).isEqualTo(404);
    }

    @Test
    void theWireAnswersJsonWhateverABrowserWouldLike() {
        for (String target : List.of("GET /session", "GET /roster", "POST /enroll/poll", "POST /session/totp")) {
            String[] parts = target.split(" ", -1);
            RawHttp.Answer answer = raw.send(parts[0], parts[1], "Accept: text/html,*/*;q=0.8");

            assertThat(answer.status()).as(target).isIn(400, 401);
            assertThat(json(answer).get("error").asString()).isNotBlank();
        }
    }

    @Test
    void headAnswersAsGetDoesWithoutTheBody() {
        RawHttp.Answer pushed =
                raw.send("POST", "/push", List.of(bearer()), "{\"body\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        String sent = json(pushed).at("/message/id").asString();
        for (Route<Caller> route : broker.routes()) {
            // What is told once is told to GET alone; the page inside a frame has a credential of its own.
            boolean ordinary =
                    !route.id().equals("platformLookup") && !route.path().equals("/platform-connect/session");
            if (route.method() != Method.GET || route.page() || !ordinary) {
                continue;
            }
            String path = route.path()
                    .replace("{name}", "alice")
                    .replace("{slug}", "general")
                    .replace("{id}", sent);
            boolean stream = route.id().equals("subscribe");
            RawHttp.Answer get = raw.send("GET", stream ? path + "?name=alice" : path, bearer());
            RawHttp.Answer head = raw.send("HEAD", stream ? path + "?name=alice" : path, bearer());

            assertThat(head.status()).as(route.id()).isEqualTo(get.status()).isEqualTo(stream ? 426 : 200);
            assertThat(head.body()).as(route.id()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            carriesTheHeadersOfAll(get);
            carriesTheHeadersOfAll(head);
        }
    }

    @Test
    void anotherProtocolIsRefusedOnEveryPathBeforeAnythingElse() {
        for (String target : List.of(
                "GET /healthz",
                "GET /roster",
                "GET /nothing",
                "GET /",
                "GET /static/app.css",
                "POST /enroll",
                "POST /roster",
                "POST /members/%zz",
                "DELETE /members/alice")) {
            String[] parts = target.split(" ", -1);
            RawHttp.Answer answer = raw.send(parts[0], parts[1], "X-AC7-Protocol: 2");

            assertThat(answer.status()).as(target + answer).isEqualTo(400);
            JsonNode body = json(answer);
            assertThat(body.get("error").asString()).isNotBlank();
            assertThat(body.get("got").asString()).isEqualTo("2");
            assertThat(body.get("expected").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", " 1 ", "01", "1e0", "+1"})
    void everySpellingOfTheNumberOneIsThisProtocol(String version) {
        assertThat(raw.send("GET", "/healthz", "X-AC7-Protocol: " + version).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "1.1", "", "one", "1d", "1f", "NaN", "0x1p0", "1,1", "1e999999999", "1 1"})
    void whatIsNotTheNumberOneIsAnotherProtocol(String version) {
        assertThat(raw.send("GET", "/healthz", "X-AC7-Protocol: " + version).status())
                .isEqualTo(400);
    }

    @Test
    @Promise(52)
    void theRequestLineIsBounded() {
        assertThat(line(MAX_LINE).status()).isEqualTo(200);
        RawHttp.Answer over = line(MAX_LINE + 1);
        assertThat(over.status()).isEqualTo(414);
        carriesTheHeadersOfAll(over);
        // Far over it the connection may be closed while the client still writes.
        assertThat(line(10 * MAX_LINE).status()).isIn(414, 0);
    }

    private RawHttp.Answer line(int length) {
        String around = "GET /healthz?x= HTTP/1.1";
        return raw.bytes(("GET /healthz?x=" + "a".repeat(length - around.length())
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Promise(52)
    void theHeadersAreBounded() {
        assertThat(headers(MAX_HEADERS).status()).isEqualTo(200);
        RawHttp.Answer over = headers(MAX_HEADERS + 1);
        assertThat(over.status()).isEqualTo(431);
        carriesTheHeadersOfAll(over);
        // Far over it the connection may be closed while the client still writes.
        assertThat(headers(10 * MAX_HEADERS).status()).isIn(431, 0);
    }

    /** A request whose header lines, without their line ends, are so many bytes together. */
    private RawHttp.Answer headers(int bytes) {
        String host = "Host: x";
        String close = "Connection: close";
        String more = "X-More: ";
        String value = "a".repeat(bytes - host.length() - close.length() - more.length());
        return raw.bytes(("GET /healthz HTTP/1.1\r\n" + host + "\r\n" + close + "\r\n" + more + value + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Promise(51)
    void whatIsNoRequestAtAllIsRefusedAndTheServerGoesOn() {
        for (String bytes : List.of(
                "GET\r\n\r\n",
                "\0\0\0\0\r\n\r\n",
                "GET /health\0z HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nNo colon\r\nConnection: close\r\n\r\n",
                "GET healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            RawHttp.Answer answer = raw.bytes(bytes.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).as(bytes + " -> " + answer).isIn(400, 404, 405, 501, 505);
            carriesTheHeadersOfAll(answer);
        }
        assertThat(raw.send("GET", "/healthz").status()).isEqualTo(200);
    }
}
