package dev.ac7.authority.testing;

import dev.ac7.kernel.testing.RawHttp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code POST /connect} that is under way on a thread of its own. */
public final class Caller {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CompletableFuture<RawHttp.Answer> answer;

    private Caller(CompletableFuture<RawHttp.Answer> answer) {
        this.answer = answer;
    }

    /** Calls the name with an offer of these few bytes. */
    public static Caller of(TestAuthority authority, String name, String... headers) {
        return posting(authority, body(name, "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\n"), headers);
    }

    /** Posts this body. */
    public static Caller posting(TestAuthority authority, String body, String... headers) {
        return new Caller(CompletableFuture.supplyAsync(
                () -> authority.post("/connect", body, headers), Thread::startVirtualThread));
    }

    /** The smallest body that calls the name with the session description. */
    public static String body(String name, String sdp) {
        return "{\"server_name\":" + JSON.writeValueAsString(name) + ",\"offer\":{\"type\":\"offer\",\"sdp\":"
                + JSON.writeValueAsString(sdp) + "}}";
    }

    /** The whole answer; waits for it. */
    public RawHttp.Answer answer() {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer, if it comes within this time. */
    public Optional<RawHttp.Answer> answerWithin(Duration time) {
        try {
            return Optional.of(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of the answer, which must have status 201. */
    public JsonNode result() {
        RawHttp.Answer got = answer();
        if (got.status() != 201) {
            throw new AssertionError("expected 201 and got " + got);
        }
        return JSON.readTree(got.body());
    }

    /** The error of the answer, which must have status 201. */
    public String error() {
        return result().path("error").asString();
    }
}
