package dev.ac7.platform.registration;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The tool at a server: JSON without a cookie and without an origin, as it sends it. */
final class Tool {
    private final TestPlatform platform;

    Tool(TestPlatform platform) {
        this.platform = platform;
    }

    /** A pairing under way. */
    record Started(String deviceCode, String userCode) {}

    RawHttp.Answer start(String hostedAt) {
        return send("start", "{\"hostedAt\":\"" + hostedAt + "\"}");
    }

    /** As {@link #start}, which must succeed. */
    Started started(String hostedAt) {
        RawHttp.Answer answer = start(hostedAt);
        if (answer.status() != 201) {
            throw new IllegalStateException("not started: " + answer);
        }
        JsonNode begun = Person.json(answer);
        return new Started(
                begun.path("deviceCode").asString(), begun.path("userCode").asString());
    }

    RawHttp.Answer status(String deviceCode) {
        return send("status", "{\"deviceCode\":\"" + deviceCode + "\"}");
    }

    /** The word of the status. */
    String state(Started started) {
        return Person.json(status(started.deviceCode())).path("status").asString();
    }

    RawHttp.Answer send(String operation, String json) {
        return new RawHttp(platform.port())
                .send(
                        "POST",
                        "/api/servers/register/" + operation,
                        List.of("Content-Type: application/json"),
                        json.getBytes(StandardCharsets.UTF_8));
    }

    static RawHttp.Answer authorize(Person person, String userCode, String memberName) {
        return person.post(
                "/api/servers/register/authorize",
                "{\"userCode\":\"" + userCode + "\",\"teamName\":\"Acme\",\"memberName\":\"" + memberName + "\"}");
    }
}
