package dev.ac7.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A team on a platform whose owner is bound to the member {@code alice} of its server.
 *
 * @param id of the team
 * @param cookie of the owner's browser: name and value
 * @param trust the content of the server's trust file
 */
record PairedTeam(String id, String cookie, String trust) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REGISTER = "/api/servers/register/";

    /** What the owner does on the server with a code. */
    @FunctionalInterface
    interface Binding {
        void bind(String code) throws IOException, InterruptedException;
    }

    /** Registers the server, confirms it, and binds its owner. */
    static PairedTeam make(Contender platform, String server, Binding binding)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> signedIn = post(client, platform, "", "/login/dev", Map.of("name", "owner"));
            String cookie = signedIn.headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow(() -> new IOException("not signed in: " + signedIn.body()))
                    .split(";", 2)[0];
            JsonNode begun = json(post(client, platform, "", REGISTER + "start", Map.of("hostedAt", server)));
            String team = json(post(
                            client,
                            platform,
                            cookie,
                            REGISTER + "authorize",
                            Map.of(
                                    "userCode",
                                    begun.path("userCode").asString(),
                                    "teamName",
                                    "bench",
                                    "memberName",
                                    "alice")))
                    .path("teamId")
                    .asString();
            JsonNode status = json(post(
                    client,
                    platform,
                    "",
                    REGISTER + "status",
                    Map.of("deviceCode", begun.path("deviceCode").asString())));
            JsonNode attempt = json(post(client, platform, cookie, "/api/teams/" + team + "/binding", Map.of()));
            binding.bind(attempt.path("code").asString());
            awaitBound(client, platform, cookie, attempt.path("bindingId").asString());
            return new PairedTeam(team, cookie, JSON.writeValueAsString(Map.of("jwt", status.path("jwt"))));
        }
    }

    private static void awaitBound(HttpClient client, Contender platform, String cookie, String attempt)
            throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(platform.url() + "/api/bindings/" + attempt))
                .header("Cookie", cookie)
                .build();
        for (int times = 0; times < 30; times++) {
            String answer =
                    client.send(ask, HttpResponse.BodyHandlers.ofString()).body();
            if (JSON.readTree(answer).path("status").asString("").equals("bound")) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new IOException("the owner was not bound");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(
            HttpClient client, Contender platform, String cookie, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(platform.url() + path))
                .header("Content-Type", "application/json")
                .header("Origin", platform.url())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
