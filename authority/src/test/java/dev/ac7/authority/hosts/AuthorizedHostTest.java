package dev.ac7.authority.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.testing.Caller;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.authority.testing.TestHost;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A host whose verified address the owner of a namespace has listed (authority.md, sections 5.3 and 8.4). */
class AuthorizedHostTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final TestAuthority authority = TestAuthority.start(Map.of("ADMIN_SESSION_SECRET", SECRET));

    @BeforeEach
    void bobIsAuthorizedBelowNotes() {
        authority.own("team", "alice");
        change("/authorize", "team/notes", "Bob@Example.com");
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    @Promise(59)
    void itRegistersAtAndBelowItsScopeAndNowhereElse() {
        try (TestHost bob = TestHost.of(authority, token("bob", "bob@example.com"))) {
            JsonNode answer = bob.register(
                    "team/notes", "team/NOTES/daily", "team", "team/note", "team/notes2", "team/other/notes", "else");

            assertThat(answer.path("accepted").toString()).isEqualTo("[\"team/notes\",\"team/NOTES/daily\"]");
            assertThat(answer.path("rejected"))
                    .hasSize(5)
                    .allMatch(one -> one.path("code").asString().equals("server_not_owned"));
            assertThat(bob.register("team/notes").path("accepted")).hasSize(1);
        }
    }

    @Test
    @Promise(59)
    void onlyAVerifiedAddressCounts() {
        for (String token :
                new String[] {"bob", token("bob", "eve@example.com"), token("bob", null), "bob@example.com"}) {
            try (TestHost host = TestHost.of(authority, token)) {
                assertThat(host.register("team/notes").at("/rejected/0/code").asString())
                        .isEqualTo("server_not_owned");
            }
        }
    }

    @Test
    @Promise(61)
    void itDisplacesNeitherTheOwnerNorAnotherAuthorizedAccountAndIsDisplacedByTheOwner() {
        change("/authorize", "team", "carol@example.com");
        try (TestHost alice = TestHost.serving(authority, "alice", "team/notes");
                TestHost bob = TestHost.of(authority, token("bob", "bob@example.com"));
                TestHost carol = TestHost.of(authority, token("carol", "carol@example.com"))) {
            assertThat(bob.register("team/notes").at("/rejected/0/code").asString())
                    .isEqualTo("server_not_authorized");
            alice.unregister("team/notes");
            assertThat(bob.register("team/notes").path("accepted")).hasSize(1);
            assertThat(carol.register("team/notes").at("/rejected/0/code").asString())
                    .isEqualTo("server_not_authorized");
            assertThat(alice.register("team/notes").path("accepted")).hasSize(1);
            JsonNode revoked = bob.expect("registration_revoked");
            assertThat(revoked.path("reason").asString()).isEqualTo("superseded");
            assertThat(revoked.path("server_names").toString()).isEqualTo("[\"team/notes\"]");
            assertThat(bob.register("team/notes").at("/rejected/0/code").asString())
                    .isEqualTo("server_not_authorized");
        }
    }

    @Test
    @Promise(59)
    void itLosesItsNamesAtOnceWithItsAuthorization() {
        change("/authorize", "team/tasks", "bob@example.com");
        try (TestHost bob = TestHost.of(authority, token("bob", "bob@example.com"));
                TestHost watcher = TestHost.watcher(authority)) {
            assertThat(bob.register("team/notes/a", "team/tasks").path("accepted"))
                    .hasSize(2);
            watcher.ask("{\"type\":\"subscribe\",\"server_names\":[\"team/notes/a\",\"team/tasks\"]}");

            change("/unauthorize", "team/notes", "bob@example.com");

            JsonNode revoked = bob.expect("registration_revoked");
            assertThat(revoked.path("reason").asString()).isEqualTo("authorization_removed");
            assertThat(revoked.path("server_names").toString()).isEqualTo("[\"team/notes/a\"]");
            assertThat(watcher.expect("presence_update").toString())
                    .contains("\"team/notes/a\"")
                    .contains("false");
            assertThat(Caller.of(authority, "team/notes/a").error()).isEqualTo("server_offline");
            assertThat(bob.register("team/notes/a").at("/rejected/0/code").asString())
                    .isEqualTo("server_not_owned");
            // What its other scope covers stays.
            Caller caller = Caller.of(authority, "team/tasks");
            bob.answer(bob.expect("connect_request"), "v=0");
            assertThat(caller.result().path("ok").asBoolean()).isTrue();
        }
    }

    /** By the administrator, for the owner. */
    private void change(String path, String scope, String email) {
        RawHttp.Answer answer = authority.post(
                path,
                "{\"origin\":\"localhost\",\"scope\":\"%s\",\"email\":\"%s\",\"ownerGoogleSub\":\"alice\"}"
                        .formatted(scope, email),
                TestAuthority.admin());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    /** A session token as signing in gives it, for an account whose address the provider has verified. */
    private String token(String sub, @org.jspecify.annotations.Nullable String email) {
        long now = authority.clock().instant().getEpochSecond();
        String claims = "{\"sub\":\"" + sub + "\",\"roles\":[\"user\"]"
                + (email == null ? "" : ",\"email\":\"" + email + "\"") + ",\"iat\":" + now + ",\"exp\":" + (now + 3600)
                + "}";
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
