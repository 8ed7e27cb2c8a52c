package dev.ac7.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.platform.settings.ServerAccessSettings;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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
    void reachesNothingPrivateUnlessItMay() {
        try (Reach reach = Reach.open(settings(false))) {
            int port = server(reach).actualPort();
            assertThat(reach.servers().get(new ServerOrigin("http", "127.0.0.1", port), "/small", Optional.empty()))
                    .isEqualTo(new ServerAnswer.Failed(ServerFailure.ADDRESS_NOT_ALLOWED));
        }
    }
}
