package dev.ac7.platform.testing;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser of their own that is signed in to a {@link TestPlatform}: it keeps the cookie it is given. */
public final class Person {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestPlatform platform;
    private final AccountId account;
    private String cookie = "";

    /** Somebody whom this answer signed in. */
    Person(TestPlatform platform, RawHttp.Answer signedIn) {
        this.platform = platform;
        keep(signedIn);
        if (cookie.isEmpty()) {
            throw new IllegalStateException("not signed in: " + signedIn);
        }
        this.account = AccountId.parse(json(get("/api/me")).path("accountId").asString());
    }

    /** The account. */
    public AccountId account() {
        return account;
    }

    /** The cookie as browsers send it: name and value. */
    public String cookie() {
        return cookie;
    }

    /** Asks with the cookie; further header lines as they are written. */
    public RawHttp.Answer get(String target, String... headers) {
        return sent("GET", target, new byte[0], List.of(headers));
    }

    /** Opens a page. */
    public RawHttp.Answer page(String target) {
        return get(target, "Accept: text/html");
    }

    /** Sends JSON as a page of the platform would; further header lines as they are written. */
    public RawHttp.Answer send(String method, String target, String json, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Content-Type: application/json");
        lines.add("Origin: " + platform.origin());
        return sent(method, target, json.getBytes(StandardCharsets.UTF_8), lines);
    }

    /** As {@link #send}, by POST. */
    public RawHttp.Answer post(String target, String json) {
        return send("POST", target, json);
    }

    /** As {@link #send}, by PATCH. */
    public RawHttp.Answer patch(String target, String json) {
        return send("PATCH", target, json);
    }

    /** As {@link #send}, by DELETE, with an empty object. */
    public RawHttp.Answer delete(String target) {
        return send("DELETE", target, "{}");
    }

    /** The answer's body as JSON. */
    public static JsonNode json(RawHttp.Answer answer) {
        return JSON.readTree(answer.body());
    }

    private RawHttp.Answer sent(String method, String target, byte[] body, List<String> headers) {
        List<String> lines = new ArrayList<>(headers);
        lines.add("Cookie: " + cookie);
        RawHttp.Answer answer = new RawHttp(platform.port()).send(method, target, lines, body);
        keep(answer);
        return answer;
    }

    private void keep(RawHttp.Answer answer) {
        answer.head()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: platform=") || line.startsWith("set-cookie: platform="))
                .map(line -> line.substring("Set-Cookie: ".length()).split(";", 2)[0])
                .forEach(pair -> cookie = pair);
    }
}
