package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are held open without a request, and requests that two servers would cut differently. */
class HostileConnectionTest {
    private static final int IDLERS = 500;

    private final TestBroker broker = TestBroker.founded();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Promise(53)
    void fiveHundredHalfRequestsDoNotStopRealOnes() throws IOException {
        List<String> halves = List.of(
                "GET /healthz HT",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + broker.adminToken()
                        + "\r\nContent-Length: 1000\r\n\r\n{\"body\":");
        List<Socket> idlers = new ArrayList<>();
        try {
            for (int i = 0; i < IDLERS; i++) {
                Socket idler = new Socket("127.0.0.1", broker.port());
                idlers.add(idler);
                idler.getOutputStream().write(halves.get(i % halves.size()).getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(broker.wire()
                                .post("/push", "{'body':'real'}")
                                .bearer(broker.adminToken())
                                .send()
                                .status())
                        .isEqualTo(200);
            }
            assertThat(idlers).hasSize(IDLERS);
        } finally {
            for (Socket idler : idlers) {
                idler.close();
            }
        }
    }

    /** Behind each stands a second request; who answers it has let it be smuggled. */
    @ParameterizedTest
    @Promise(54)
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length : 4\r\n",
                "Content-Length: 0x4\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "X-Folded: a\r\n b\r\nTransfer-Encoding : chunked\r\n",
            })
    void requestsThatCouldBeCutInTwoWaysAreRefusedAndTheConnectionEnds(String headers) {
        String smuggled = "0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

        RawHttp.Answer answer = new RawHttp(broker.port())
                .bytes(("POST /session/logout HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n" + smuggled)
                        .getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(400);
        assertThat(answer.head() + answer.body()).doesNotContain("openapi\"");
        assertThat(answer.body()).doesNotContain("HTTP/1.1");
    }
}
