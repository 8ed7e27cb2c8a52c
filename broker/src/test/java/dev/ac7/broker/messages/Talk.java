package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Stores;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.FreshDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A team that talks: a broker, its members' tokens, and what they say and read. */
final class Talk implements AutoCloseable {
    private final TestBroker broker;
    private final Map<String, String> tokens = new HashMap<>();

    private Talk(TestBroker broker) {
        this.broker = broker;
        tokens.put(TestBroker.ADMIN, broker.adminToken());
    }

    /** The first admin, alice, and these members, who came a second ago, over this database. */
    static Talk of(FreshDatabase database, String... members) {
        return of(database, Map.of(), members);
    }

    /** The same under these environment variables. */
    static Talk of(FreshDatabase database, Map<String, String> environment, String... members) {
        Talk talk = new Talk(Stores.founded(database, environment));
        for (String member : members) {
            talk.member(member);
        }
        talk.broker().clock().advance(Duration.ofSeconds(1));
        return talk;
    }

    TestBroker broker() {
        return broker;
    }

    void member(String name) {
        tokens.put(name, broker.member(name));
    }

    String token(String member) {
        return tokens.get(member);
    }

    Wire.Answer get(String member, String path) {
        return broker.wire().get(path).bearer(token(member)).send();
    }

    Wire.Answer send(String member, String method, String path, String json) {
        Wire.Request request = broker.wire().request(method, path).bearer(token(member));
        return (json.isEmpty() ? request : request.json(json)).send();
    }

    /** What the member says; gives the message. */
    JsonNode push(String member, String json) {
        Wire.Answer answer = send(member, "POST", "/push", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("message");
    }

    /** What the member says to everybody. */
    JsonNode say(String member, String body) {
        return push(member, "{'body':'" + body + "'}");
    }

    /** What the member says to another. */
    JsonNode tell(String member, String to, String body) {
        return push(member, "{'to':'" + to + "','body':'" + body + "'}");
    }

    /** What the member says in a channel. */
    JsonNode post(String member, String channel, String body) {
        return push(member, "{'body':'" + body + "','data':{'thread':'chan:" + channel + "'}}");
    }

    /** A new channel of this member's and those who join; gives its id. */
    String channel(String slug, String creator, String... others) {
        Wire.Answer answer = send(creator, "POST", "/channels", "{'slug':'" + slug + "'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        for (String other : others) {
            assertThat(send(other, "POST", "/channels/" + slug + "/members", "").status())
                    .isEqualTo(200);
        }
        return get(creator, "/channels/" + slug)
                .json()
                .path("channel")
                .path("id")
                .asString();
    }

    /** A page of the log as this member reads it. */
    List<JsonNode> history(String member, String query) {
        Wire.Answer answer = get(member, "/history" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> messages = new ArrayList<>();
        answer.json().path("messages").forEach(messages::add);
        return messages;
    }

    /** The texts of that page. */
    List<String> texts(String member, String query) {
        return history(member, query).stream()
                .map(message -> message.path("body").asString())
                .toList();
    }

    /** The texts of what the member finds. */
    List<String> find(String member, String words) {
        return texts(member, "?q=" + encoded(words));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        broker.close();
    }
}
