package dev.ac7.platform.servers;

import dev.ac7.kernel.egress.Egress;
import dev.ac7.kernel.egress.Outgoing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Small questions to servers over {@link Egress}, each over a connection of its own. */
public final class GuardedServers implements ServerClient {
    private final Vertx vertx;
    private final Egress egress;
    private final Context loop;

    /** Asks from an event loop of this Vert.x, over these connections. */
    public GuardedServers(Vertx vertx, Egress egress) {
        this.vertx = vertx;
        this.egress = egress;
        this.loop = vertx.getOrCreateContext();
    }

    @Override
    public ServerAnswer get(ServerOrigin origin, String target, Optional<String> bearer) {
        CompletableFuture<ServerAnswer> answer = new CompletableFuture<>();
        loop.runOnContext(run -> new Question(answer).ask(origin, target, bearer));
        return answer.join();
    }

    /** One question on its event loop. */
    private final class Question {
        private final CompletableFuture<ServerAnswer> answer;
        private final Buffer body = Buffer.buffer();
        private Optional<Outgoing> connection = Optional.empty();
        private long timer;

        Question(CompletableFuture<ServerAnswer> answer) {
            this.answer = answer;
        }

        void ask(ServerOrigin origin, String target, Optional<String> bearer) {
            timer = vertx.setTimer(LIMIT.toMillis(), late -> end(new ServerAnswer.Failed(ServerFailure.TIMED_OUT)));
            egress.make(origin.target())
                    .compose(made -> {
                        connection = Optional.of(made);
                        return answer.isDone()
                                ? Future.<HttpClientRequest>failedFuture("too late")
                                : made.request(options(origin, target, bearer));
                    })
                    .compose(HttpClientRequest::send)
                    .onSuccess(this::read)
                    .onFailure(failed -> end(new ServerAnswer.Failed(ServerFailure.of(failed))));
        }

        private void read(HttpClientResponse response) {
            response.exceptionHandler(broken -> end(new ServerAnswer.Failed(ServerFailure.UNREACHABLE)));
            response.handler(chunk -> {
                body.appendBuffer(chunk);
                if (body.length() > MOST_BYTES) {
                    end(new ServerAnswer.Failed(ServerFailure.INVALID_ANSWER));
                }
            });
            response.endHandler(all ->
                    end(new ServerAnswer.Answered(response.statusCode(), body.toString(), date(response.headers()))));
        }

        private void end(ServerAnswer given) {
            vertx.cancelTimer(timer);
            answer.complete(given);
            connection.ifPresent(Outgoing::discard);
        }
    }

    private static RequestOptions options(ServerOrigin origin, String target, Optional<String> bearer) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(target)
                .putHeader("Host", origin.authority())
                .putHeader("Accept", "application/json")
                .putHeader("Connection", "close");
        bearer.ifPresent(token -> options.putHeader("Authorization", "Bearer " + token));
        return options;
    }

    private static OptionalLong date(MultiMap headers) {
        String date = headers.get("Date");
        try {
            return date == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
