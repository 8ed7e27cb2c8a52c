package dev.ac7.broker.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.broker.testing.JoinedBroker;
import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** A broker that is joined with a platform, and parted from it, while it runs. */
final class TrustTest {
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

    private JoinedBroker joined;
    private TestBroker broker;

    @BeforeEach
    void start() {
        joined = JoinedBroker.founded();
        broker = joined.broker();
    }

    @AfterEach
    void stop() {
        joined.close();
    }

    private String token() {
        return joined.token(TestBroker.ADMIN);
    }

    private void ownCredentialsWork() {
        assertThat(joined.session(broker.adminToken()).status()).isEqualTo(200);
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.signIn()).isNotEmpty();
    }

    @Test
    @Promise({38, 43})
    void aCorruptTrustFileIsToldAndOpensNothing() throws IOException {
        String whole = Files.readString(joined.trustFile());
        Files.delete(joined.trustFile());
        broker.reloadTrust();
        assertThat(joined.session(token()).error()).isEqualTo("unknown token");

        Files.writeString(joined.trustFile(), whole.substring(0, whole.length() / 2));
        broker.reloadTrust();
        assertThat(joined.session(token()).error()).isEqualTo("unknown token");
        ownCredentialsWork();
        assertThatThrownBy(broker::restart)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(joined.trustFile().toString());

        Files.delete(joined.trustFile());
        broker.restart();
        assertThat(joined.session(token()).error()).isEqualTo("unknown token");
        ownCredentialsWork();
    }

    @Test
    @Promise(38)
    void aCorruptTrustFileLeavesTheTrustInUse() throws IOException {
        Files.writeString(joined.trustFile(), "{\"jwt\":{\"issuer\":\"https://evil.example\"}}");
        broker.reloadTrust();

        assertThat(joined.session(token()).status()).isEqualTo(200);
        assertThat(broker.core().trust().current()).contains(joined.block());
    }

    @Test
    @Promise({43, 73})
    void partingEndsThePlatformsStreamsAndNoOthers() throws IOException {
        try (Socket own = Socket.bearer(broker, TestBroker.ADMIN, broker.adminToken());
                Socket through = Socket.bearer(broker, TestBroker.ADMIN, token())) {
            broker.clock().advance(Duration.ofMinutes(5));
            push("still here");
            own.awaitBody("still here");
            through.awaitBody("still here");

            joined.trust(new TrustedPlatform(
                    joined.block().issuer(), joined.block().jwksUrl() + "?moved", JoinedBroker.AUDIENCE));
            push("keys moved");
            through.awaitBody("keys moved");

            Files.delete(joined.trustFile());
            broker.reloadTrust();
            assertThat(through.closeCode()).isEqualTo(1008);
            push("alone");
            own.awaitBody("alone");
            assertThat(own.open()).isTrue();
            assertThat(joined.session(token()).error()).isEqualTo("unknown token");
            ownCredentialsWork();
        }
    }

    private void push(String body) {
        assertThat(broker.wire()
                        .post("/push", "{'body':'" + body + "'}")
                        .bearer(broker.adminToken())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Promise(73)
    void aPlatformsStreamEndsWithItsAudienceItsMemberAndAfterADay() {
        broker.member("leaving");
        try (Socket leaving = Socket.bearer(broker, "leaving", joined.token("leaving"));
                Socket day = Socket.bearer(broker, TestBroker.ADMIN, token())) {
            broker.wire()
                    .request("DELETE", "/members/leaving")
                    .bearer(broker.adminToken())
                    .send();
            assertThat(leaving.closeCode()).isEqualTo(1008);
            broker.clock().advance(Duration.ofHours(24).minusSeconds(1));
            push("day");
            day.awaitBody("day");
            broker.clock().advance(Duration.ofSeconds(1));
            assertThat(day.closeCode()).isEqualTo(1008);
        }
        try (Socket through = Socket.bearer(broker, TestBroker.ADMIN, token())) {
            joined.trust(
                    new TrustedPlatform(joined.block().issuer(), joined.block().jwksUrl(), "team:another"));
            assertThat(through.closeCode()).isEqualTo(1008);
            assertThat(joined.session(token()).error()).isEqualTo("invalid jwt");
        }
    }

    @Test
    void theTrustFileCountsBeforeTheConfigurationFileAndIsNeverCopiedIntoIt() throws IOException {
        Path config = broker.folder().resolve("ac7.json");
        String own =
                "{\"jwt\":{\"issuer\":\"https://main.example\",\"jwksUrl\":\"https://main.example/k\",\"audience\":\"main\"}}";
        Files.writeString(config, own);
        broker.reloadTrust();
        assertThat(broker.core().trust().current()).contains(joined.block());
        assertThat(ConfigFile.read(config)
                        .orElseThrow()
                        .with("server.note", StringNode.valueOf("x"))
                        .tree()
                        .toString())
                .doesNotContain(joined.block().issuer());

        Files.delete(joined.trustFile());
        broker.reloadTrust();
        assertThat(broker.core().trust().current().map(TrustedPlatform::audience))
                .contains("main");

        Files.writeString(config, "{\"jwt\":{\"issuer\":\"main\"}}");
        broker.reloadTrust();
        assertThat(broker.core().trust().current().map(TrustedPlatform::audience))
                .contains("main");
        assertThatThrownBy(broker::restart)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("jwt.issuer")
                .hasMessageContaining("jwt.jwksUrl")
                .hasMessageContaining("jwt.audience");
        Files.delete(config);
        broker.restart();
    }

    @Test
    void aPlatformsTokenMakesNoLastingCredential() {
        for (String path : new String[] {
            "/members",
            "/members/alice/rotate-token",
            "/members/alice/enroll-totp",
            "/enroll/approve",
            "/presence/busy",
            "/platform-connect/bind"
        }) {
            Wire.Answer answer = broker.wire().post(path, "{}").bearer(token()).send();
            assertThat(answer.status()).as(path + answer).isEqualTo(403);
        }
        for (String path :
                new String[] {"/ui/members", "/ui/members/alice/rotate", "/ui/members/alice/totp", "/ui/enroll/approve"
                }) {
            assertThat(page("POST", path, token()).status()).as(path).isEqualTo(403);
        }
        assertThat(joined.session(broker.adminToken()).status()).isEqualTo(200);
    }

    @Test
    void theOperatorMayAllowIt() {
        try (JoinedBroker open = JoinedBroker.founded(Map.of("AC7_PLATFORM_CREDENTIALS", "true"))) {
            Wire.Answer made = open.broker()
                    .wire()
                    .post("/members", "{'name':'bob','role':{'title':'t'},'permissions':[]}")
                    .bearer(open.token(TestBroker.ADMIN))
                    .send();
            assertThat(made.status()).as(made.text()).isEqualTo(200);
        }
    }

    private Wire.Answer page(String method, String path, String token) {
        return broker.wire()
                .request(method, path)
                .header("Accept", PAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bearer(token)
                .send();
    }

    private Document read(String path) {
        Wire.Answer answer = page("GET", path, token());
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        return Jsoup.parse(answer.text());
    }

    @Test
    void pagesWorkThroughThePlatformAndSayWhatDoesNot() {
        for (String path :
                new String[] {"/", "/inbox", "/channels", "/members", "/members/alice", "/@alice", "/enroll", "/audit"
                }) {
            Document page = read(path);
            assertThat(page.select(".account").text()).as(path).contains("alice");
            assertThat(page.select("form[action='/ui/sign-out']")).as(path).isEmpty();
        }
        assertThat(read("/members").select("form[action='/ui/members']")).isEmpty();
        assertThat(read("/members").text()).contains("cannot be done through the platform");
        Document upkeep = read("/members/alice?tab=manage");
        assertThat(upkeep.select("form[action$=rotate], form[action$=totp]")).isEmpty();
        assertThat(upkeep.select("form[action$=revoke]")).isNotEmpty();

        String code = broker.wire()
                .post("/enroll", "{'labelHint':'laptop'}")
                .send()
                .json()
                .get("userCode")
                .asString();
        Document device = read("/enroll?code=" + code);
        assertThat(device.select("[formaction='/ui/enroll/approve']")).isEmpty();
        assertThat(device.select("[formaction='/ui/enroll/reject']")).hasSize(1);
    }

    @Test
    void formsOfThePlatformsCallersNeedNoOriginAndThoseOfCookiesStillDo() {
        Wire.Answer made = broker.browser()
                .form("/ui/channels", "slug", "through")
                .bearer(token())
                .send();
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        assertThat(broker.browser()
                        .with(broker.signIn())
                        .form("/ui/channels", "slug", "other")
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPageOfSomebodyWhomThePlatformNamesInVainIsNoPlaceToSignIn() {
        Wire.Answer unknown = page("GET", "/", joined.token("nobody"));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).contains("unknown member").doesNotContain("/login");
        assertThat(broker.wire()
                        .get("/")
                        .header("Accept", PAGE)
                        .bearer("a.b.c")
                        .send()
                        .status())
                .isEqualTo(401);
    }
}
