package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.testing.RawSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The opening handshake of a WebSocket (RFC 6455 section 4.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebSocketHandshakeTest {
    private static final String CONNECTION = "Connection: Upgrade";
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private final TestBroker broker = TestBroker.founded();

    @AfterAll
    void stop() {
        broker.close();
    }

    private String request(String line, String... headers) {
        return line + "\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + broker.adminToken() + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private String get(String... headers) {
        return request("GET /subscribe?name=alice HTTP/1.1", headers);
    }

    private RawHttp.Answer answer(String request) {
        return new RawHttp(broker.port()).bytes(request.getBytes(StandardCharsets.UTF_8));
    }

    private int messages() {
        return broker.wire()
                .get("/history?limit=1000")
                .bearer(broker.adminToken())
                .send()
                .json()
                .path("messages")
                .size();
    }

    private void opens(String request) {
        try (RawSocket socket = RawSocket.request(broker.port(), request)) {
            assertThat(socket.status()).isEqualTo(101);
            assertThat(socket.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(socket.header("Upgrade")).isEqualToIgnoringCase("websocket");
            assertThat(socket.header("Connection")).isEqualToIgnoringCase("upgrade");
            assertThat(socket.next(RawSocket.TEXT).text()).contains("ac7 session online");
        }
    }

    private RawHttp.Answer refused(int status, String request) {
        int before = messages();
        RawHttp.Answer answer = answer(request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
        assertThat(messages()).as("nobody was told to be online").isEqualTo(before);
        return answer;
    }

    @Test
    @Promise(50)
    void theKeyIsAnsweredAsTheStandardsExampleSays() {
        opens(get(CONNECTION, UPGRADE, VERSION, KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection: upgrade",
                "CONNECTION: UPGRADE",
                "Connection: keep-alive, Upgrade",
                "Connection: keep-alive ,  upgrade , x",
                "Connection: keep-alive\r\nConnection: Upgrade"
            })
    @Promise(50)
    void theConnectionHeaderMayBeAListInAnyLetterCase(String connection) {
        opens(get(connection, UPGRADE, VERSION, KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade: WebSocket", "UPGRADE: WEBSOCKET", "Upgrade: h2c, websocket"})
    @Promise(50)
    void theUpgradeHeaderToo(String upgrade) {
        opens(get(CONNECTION, upgrade, VERSION, KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: keep-alive", "Connection: upgraded", "X: y", "Connection: close"})
    @Promise(50)
    void theConnectionMustBeAskedToUpgrade(String connection) {
        refused(400, get(connection, UPGRADE, VERSION, KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Sec-WebSocket-Key:",
                "Sec-WebSocket-Key: short",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTE=",
                "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
            })
    @Promise(50)
    void theKeyMustBeSixteenBytes(String key) {
        refused(400, get(CONNECTION, UPGRADE, VERSION, key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Sec-WebSocket-Version:",
                "Sec-WebSocket-Version: 0",
                "Sec-WebSocket-Version: 7",
                "Sec-WebSocket-Version: 8",
                "Sec-WebSocket-Version: 12",
                "Sec-WebSocket-Version: 14",
                "Sec-WebSocket-Version: 13.0",
                "Sec-WebSocket-Version: 13, 8",
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 8"
            })
    @Promise(50)
    void anotherVersionIsToldTheRightOne(String version) {
        RawHttp.Answer answer = refused(426, get(CONNECTION, UPGRADE, version, KEY));

        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    }

    @ParameterizedTest
    @CsvSource({"HEAD,405", "POST,405", "PUT,405", "DELETE,405", "OPTIONS,405"})
    @Promise(50)
    void onlyGetOpensAStream(String method, int status) {
        refused(status, request(method + " /subscribe?name=alice HTTP/1.1", CONNECTION, UPGRADE, VERSION, KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1\r\n\r\nx", "Transfer-Encoding: chunked\r\n\r\n0"})
    @Promise(50)
    void aHandshakeHasNoBody(String body) {
        refused(400, get(CONNECTION, UPGRADE, VERSION, KEY, body));
    }

    @Test
    @Promise(50)
    void theOldestProtocolHasNoUpgrades() {
        RawHttp.Answer answer =
                answer(request("GET /subscribe?name=alice HTTP/1.0", CONNECTION, UPGRADE, VERSION, KEY));

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.body()).contains("error");
    }

    @Test
    void anUpgradeOfAnythingElseIsAnOrdinaryRequest() {
        String upgrade = request("GET /roster HTTP/1.1", CONNECTION, UPGRADE, VERSION, KEY);
        String last = request("GET /roster HTTP/1.1", "Connection: close");

        RawHttp.Answer both = answer(upgrade + last);

        assertThat(both.status()).isEqualTo(200);
        assertThat(both.body()).containsPattern("(?s)teammates.*HTTP/1.1 200.*teammates");
        assertThat(answer(get("Connection: Upgrade\r\nConnection: close", "Upgrade: h2c"))
                        .status())
                .isEqualTo(426);
    }
}
