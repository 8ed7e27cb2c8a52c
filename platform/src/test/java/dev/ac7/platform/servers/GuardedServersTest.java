package dev.ac7.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.CertificateAuthority;
import dev.ac7.platform.settings.ServerAccessSettings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedServersTest {
    private static ServerAccessSettings settings(boolean allowPrivate) {
        return new ServerAccessSettings(allowPrivate, List.of(), Optional.empty(), List.of());
    }

    private static HttpServer server(Reach reach) {
        return reach.loops()
                .vertx()
                .createHttpServer()
                .requestHandler(request -> {
                    switch (request.path()) {
                        case "/small" ->
                            request.response()
                                    .putHeader("Date", "Tue, 14 Nov 2023 22:13:20 GMT")
                                    .setStatusCode(418)
                                    .end(request.getHeader("Host") + " " + request.getHeader("Authorization") + " "
                                            + request.uri());
                        case "/large" -> request.response().end("x".repeat(ServerClient.MOST_BYTES + 1));
                        case "/redirect" ->
                            request.response()
                                    .setStatusCode(302)
                                    .putHeader("Location", "/small")
                                    .end();
                        default -> request.connection().close();
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void tellsWhatAServerAnswersAndWhatWentWrong() {
        try (Reach reach = Reach.open(settings(true))) {
            ServerOrigin origin =
                    ServerOrigin.stored("http://localhost:" + server(reach).actualPort());
            assertThat(reach.servers().get(origin, "/small?a=%20b", Optional.of("token")))
                    .isEqualTo(new ServerAnswer.Answered(
                            418,
                            origin.authority() + " Bearer token /small?a=%20b",
                            OptionalLong.of(1_700_000_000_000L)));
            assertThat(reach.servers().get(origin, "/redirect", Optional.empty()))
                    .isInstanceOfSatisfying(
                            ServerAnswer.Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(302));
            assertThat(reach.servers().get(origin, "/large", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.INVALID_ANSWER));
            assertThat(reach.servers().get(origin, "/gone", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.UNREACHABLE));
            assertThat(reach.servers()
                            .get(new ServerOrigin("https", "localhost", origin.port()), "/", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.INVALID_ANSWER));
        }
    }

    @Test
    void believesTheAuthoritiesItIsTold(@TempDir Path folder) {
        CertificateAuthority authority = new CertificateAuthority(folder);
        CertificateAuthority.Server certificate = authority.certify("127.0.0.1");
        try (Reach reach =
                Reach.open(new ServerAccessSettings(true, List.of(), Optional.of(authority.file()), List.of()))) {
            int port = reach.loops()
                    .vertx()
                    .createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setCertPath(certificate.chain().toString())
                                    .setKeyPath(certificate.key().toString())))
                    .requestHandler(request -> request.response().end("hello"))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            assertThat(reach.servers().get(new ServerOrigin("https", "127.0.0.1", port), "/", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Answered(200, "hello", OptionalLong.empty()));
            // The same server under a name that its certificate is not for.
            assertThat(reach.servers().get(new ServerOrigin("https", "localhost", port), "/", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.CERTIFICATE_INVALID));
            try (Reach untold = Reach.open(settings(true))) {
                assertThat(untold.servers().get(new ServerOrigin("https", "127.0.0.1", port), "/", Optional.empty()))
                        .isEqualTo(new ServerAnswer.Failed(ServerFailure.CERTIFICATE_INVALID));
            }
        }
    }

    @Test
    void reachesNothingPrivateUnlessItMay() {
        try (Reach reach = Reach.open(settings(false))) {
            int port = server(reach).actualPort();
            assertThat(reach.servers().get(new ServerOrigin("http", "127.0.0.1", port), "/small", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.ADDRESS_NOT_ALLOWED));
        }
    }
}
