package dev.ac7.kernel.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.egress.EgressFailure.Reason;
import dev.ac7.kernel.egress.EgressOptions.Names;
import dev.ac7.kernel.testing.CertificateAuthority;
import dev.ac7.kernel.testing.TestDns;
import dev.ac7.kernel.web.EventLoops;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom connections believe (platform.md section 12.2): real handshakes with names that a real DNS server gives. */
class EgressTlsTest {
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    @TempDir
    private static Path folder;

    private static final EventLoops LOOPS = EventLoops.start();
    private static CertificateAuthority authority;
    private static CertificateAuthority.Server certificate;
    private static TestDns dns;

    @BeforeAll
    static void start() {
        authority = new CertificateAuthority(folder);
        certificate = authority.certify("server.example.com", "127.0.0.1");
        dns = TestDns.start(name -> List.of("127.0.0.1"));
    }

    @AfterAll
    static void stop() throws IOException {
        dns.close();
        LOOPS.close();
    }

    private static Egress open(Optional<Path> authorities) {
        return Egress.open(
                LOOPS.vertx(), EgressOptions.of(address -> true, new Names.Dns(List.of(dns.address())), authorities));
    }

    /** A server that speaks these versions only, and answers with the name it was asked for in the handshake. */
    private static int serve(String... versions) {
        HttpServer server = LOOPS.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setEnabledSecureTransportProtocols(Set.of(versions))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.chain().toString())
                                .setKeyPath(certificate.key().toString())))
                .requestHandler(request -> request.response()
                        .end(request.connection().sslSession().getProtocol() + " "
                                + request.connection().indicatedServerName()));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static String ask(Egress egress, String host, int port) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        LOOPS.vertx()
                .runOnContext(run -> egress.make(new Target(true, host, port))
                        .compose(outgoing -> outgoing.request(new RequestOptions().setURI("/"))
                                .compose(request -> request.send())
                                .compose(response -> response.body())
                                .onComplete(done -> outgoing.discard()))
                        .onSuccess(body -> answer.complete(body.toString()))
                        .onFailure(answer::completeExceptionally));
        return answer.join();
    }

    private static Reason refusal(Egress egress, String host, int port) {
        try {
            throw new AssertionError(host + " was believed: " + ask(egress, host, port));
        } catch (CompletionException e) {
            return ((EgressFailure) e.getCause()).reason();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void believesACertificateForTheNameBySomebodyTrusted(String version) {
        int port = serve(version);
        try (Egress egress = open(Optional.of(authority.file()))) {
            assertThat(ask(egress, "server.example.com", port)).isEqualTo(version + " server.example.com");
            assertThat(ask(egress, "127.0.0.1", port)).startsWith(version);
            assertThat(refusal(egress, "other.example.com", port)).isEqualTo(Reason.CERTIFICATE_INVALID);
        }
        try (Egress egress = open(Optional.empty())) {
            assertThat(refusal(egress, "server.example.com", port)).isEqualTo(Reason.CERTIFICATE_INVALID);
        }
    }

    @Test
    void speaksNoVersionBefore12() throws Exception {
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Egress egress = open(Optional.of(authority.file()))) {
            FutureTask<Integer> said = new FutureTask<>(() -> alertTo(old));
            Thread.startVirtualThread(said);
            assertThat(refusal(egress, "server.example.com", old.getLocalPort()))
                    .isEqualTo(Reason.INVALID_ANSWER);
            assertThat(said.get()).isEqualTo(PROTOCOL_VERSION);
        }
    }

    /**
     * Agrees to TLS 1.1 (RFC 4346 section 7.4.1.3), which Java itself does not any more; gives the alert that follows.
     */
    private static int alertTo(ServerSocket old) throws IOException {
        try (Socket client = old.accept()) {
            client.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.skipNBytes(3);
            in.skipNBytes(in.readUnsignedShort());
            ByteBuffer hello = ByteBuffer.allocate(5 + 4 + 38);
            hello.put((byte) 22).putShort((short) 0x0302).putShort((short) 42);
            hello.put((byte) 2).put((byte) 0).putShort((short) 38);
            // The version, 32 random bytes, no session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression.
            hello.putShort((short) 0x0302).put(new byte[32]).put((byte) 0).putShort((short) 0xc013);
            client.getOutputStream().write(hello.array());
            assertThat(in.readUnsignedByte()).isEqualTo(ALERT);
            in.skipNBytes(5);
            return in.readUnsignedByte();
        }
    }

    @Test
    void wantsCertificatesInTheFileOfAuthorities() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing\n");
        assertThatThrownBy(() -> open(Optional.of(none))).isInstanceOf(IllegalArgumentException.class);
    }
}
