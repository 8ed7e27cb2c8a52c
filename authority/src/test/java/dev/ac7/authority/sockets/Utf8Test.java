package dev.ac7.authority.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.RawSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text messages that are no UTF-8 end their socket (RFC 6455 section 8.1), however they are cut. */
class Utf8Test {
    private static final byte[] BROKEN = {'"', (byte) 0xc3, '"'};
    private static final byte[] UMLAUT = "{\"type\":\"\u00e4\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void textIsCheckedAsAWhole() {
        try (TestAuthority authority = TestAuthority.start();
                TestHost whole = TestHost.open(authority);
                TestHost cut = TestHost.open(authority);
                TestHost binary = TestHost.open(authority);
                TestHost split = TestHost.open(authority)) {
            whole.raw().send(RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, BROKEN));
            assertThat(whole.closed()).startsWith("1007 ");
            cut.raw()
                    .send(
                            RawSocket.frame(RawSocket.TEXT, new byte[] {'"', (byte) 0xc3}),
                            RawSocket.frame(RawSocket.FIN | RawSocket.CONTINUATION, new byte[] {'"'}));
            assertThat(cut.closed()).startsWith("1007 ");
            binary.raw().send(RawSocket.frame(RawSocket.FIN | RawSocket.BINARY, BROKEN));
            assertThat(binary.next().path("error").asString()).isEqualTo("invalid_message");
            // A character that is cut in two is whole again when the message is.
            byte[] first = java.util.Arrays.copyOf(UMLAUT, 10);
            byte[] rest = java.util.Arrays.copyOfRange(UMLAUT, 10, UMLAUT.length);
            split.raw()
                    .send(
                            RawSocket.frame(RawSocket.TEXT, first),
                            RawSocket.frame(RawSocket.FIN | RawSocket.CONTINUATION, rest));
            assertThat(split.next().toString()).isEqualTo("{\"error\":\"unknown_type\",\"type\":\"\u00e4\"}");
        }
    }
}
