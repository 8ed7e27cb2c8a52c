package dev.ac7.broker.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device on its way in, over the wire: asking, being decided on, collecting its token, and every way it ends. */
class EnrollmentTest {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String admin = broker.adminToken();

    @AfterEach
    void stop() {
        broker.close();
    }

    private static String state(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.error();
    }

    private int tokensOf(String member) {
        return broker.core().tokens().list(new MemberName(member)).size();
    }

    private int audited(String action) {
        return broker.core()
                .audit()
                .query(new AuditQuery(Long.MAX_VALUE, "", action, "", 500))
                .size();
    }

    private void advance(Duration time) {
        broker.clock().advance(time);
    }

    @Test
    @Promise(1)
    void firstPollIsNeverTooEarlyAndOneTooSoonAfterItIs() {
        Device device = Device.begin(wire, "laptop");

        assertThat(state(device.poll())).isEqualTo("authorization_pending");
        advance(Duration.ofMillis(2499));
        assertThat(state(device.poll())).isEqualTo("slow_down");
        advance(Duration.ofMillis(2500));
        assertThat(state(device.poll())).isEqualTo("authorization_pending");
    }

    @Test
    @Promise({2, 5})
    void anApprovedDeviceCollectsOnceAndAReplayFindsNothing() {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        Wire.Answer approved = device.approve(admin, "bob");
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.text()).doesNotContain("ac7_");

        Wire.Answer collected = device.poll();

        assertThat(collected.status()).isEqualTo(200);
        assertThat(collected.json().get("tokenId").asString())
                .isEqualTo(approved.json().at("/tokenInfo/id").asString());
        String token = collected.json().get("token").asString();
        assertThat(wire.get("/session")
                        .bearer(token)
                        .send()
                        .json()
                        .get("member")
                        .asString())
                .isEqualTo("bob");
        assertThat(state(device.poll())).isEqualTo("expired_token");
        assertThat(tokensOf("bob")).isEqualTo(2);
        assertThat(device.approve(admin, "bob").status()).isEqualTo(404);
        assertThat(tokensOf("bob")).isEqualTo(2);
    }

    @Test
    @Promise(2)
    void aDecisionIsFinalWhicheverItWas() {
        broker.member("bob");
        Device approved = Device.begin(wire, "one");
        approved.approve(admin, "bob");
        Device rejected = Device.begin(wire, "two");
        assertThat(rejected.reject(admin, "not mine").status()).isEqualTo(204);

        assertThat(approved.approve(admin, "bob").status()).isEqualTo(409);
        assertThat(approved.reject(admin, "").status()).isEqualTo(404);
        assertThat(rejected.approve(admin, "bob").status()).isEqualTo(409);
        assertThat(rejected.reject(admin, "").status()).isEqualTo(404);

        Wire.Answer told = rejected.poll();
        assertThat(state(told)).isEqualTo("access_denied");
        assertThat(told.json().get("errorDescription").asString()).isEqualTo("not mine");
        assertThat(state(rejected.poll())).isEqualTo("expired_token");
        assertThat(approved.poll().status()).isEqualTo(200);
        assertThat(state(approved.poll())).isEqualTo("expired_token");
    }

    @Test
    @Promise(2)
    void anEnrolmentThatIsOverCannotBeDecided() {
        Device device = Device.begin(wire, "laptop");
        advance(LIFETIME);

        assertThat(device.approve(admin, "alice").status()).isEqualTo(410);
        assertThat(device.reject(admin, "").status()).isEqualTo(404);
        assertThat(wire.get("/enroll/pending").bearer(admin).send().text()).isEqualTo("{\"enrollments\":[]}");
        assertThat(state(device.poll())).isEqualTo("expired_token");
    }

    @Test
    @Promise(6)
    void noTokenComesOfAnApproverWhoLostTheRight() {
        String carol = broker.member("carol", "members.manage");
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        assertThat(device.approve(carol, "bob").status()).isEqualTo(200);
        assertThat(tokensOf("bob")).isEqualTo(2);

        wire.request("PATCH", "/members/carol")
                .json("{'permissions':[]}")
                .bearer(admin)
                .send();

        assertThat(state(device.poll())).isEqualTo("expired_token");
        assertThat(tokensOf("bob")).isEqualTo(1);
        assertThat(state(device.poll())).isEqualTo("expired_token");
    }

    @Test
    @Promise(6)
    void noTokenComesOfAMemberWhoIsGone() {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        device.approve(admin, "bob");

        wire.request("DELETE", "/members/bob").bearer(admin).send();
        // The name comes back as somebody else, who must not find the first one's device in.
        broker.member("bob");

        assertThat(state(device.poll())).isEqualTo("expired_token");
        assertThat(tokensOf("bob")).isEqualTo(1);
    }

    @Test
    @Promise(6)
    void aTokenRevokedBeforeItIsCollectedIsNotHandedOut() {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        String id = device.approve(admin, "bob").json().at("/tokenInfo/id").asString();

        wire.request("DELETE", "/members/bob/tokens/" + id).bearer(admin).send();

        assertThat(state(device.poll())).isEqualTo("expired_token");
    }

    @Test
    @Promise(7)
    void neitherDatabaseNorItsJournalHoldsACodeOrATokenInPlain() throws IOException {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        device.approve(admin, "bob");
        byte[] waiting = everything();
        String token = device.poll().json().get("token").asString();

        for (byte[] bytes : List.of(waiting, everything())) {
            String raw = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(raw).doesNotContain(device.deviceCode()).doesNotContain(token);
            assertThat(raw).contains("laptop");
        }
    }

    private byte[] everything() throws IOException {
        try (Stream<Path> files = Files.walk(broker.folder())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    @Promise(8)
    void aWaitingTokenThatWasTamperedWithIsRevokedInsteadOfHandedOut() {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");
        device.approve(admin, "bob");

        broker.core().database().write(transaction -> {
            String sealed = transaction
                    .handle()
                    .createQuery("SELECT token FROM enrollments")
                    .mapTo(String.class)
                    .one();
            char last = sealed.charAt(sealed.length() - 2);
            String flipped = sealed.substring(0, sealed.length() - 2)
                    + (last == 'A' ? 'B' : 'A')
                    + sealed.charAt(sealed.length() - 1);
            return transaction.handle().execute("UPDATE enrollments SET token = ?", flipped);
        });

        assertThat(state(device.poll())).isEqualTo("expired_token");
        assertThat(tokensOf("bob")).isEqualTo(1);
    }

    @Test
    @Promise({9, 10})
    void guessingUserCodesIsStoppedAndAudited() {
        Device device = Device.begin(wire, "laptop");
        int blocked = 0;
        for (int i = 0; i < 1000; i++) {
            String code = String.format(Locale.ROOT, "%04d-ZZZZ", i);
            Wire.Answer guess = wire.post(
                            "/enroll/approve", "{'mode':'bind','userCode':'" + code + "','memberName':'alice'}")
                    .bearer(admin)
                    .send();
            blocked += guess.status() == 429 ? 1 : 0;
        }

        assertThat(blocked).isEqualTo(980);
        assertThat(audited("enrollment.guessing")).isEqualTo(1);
        Wire.Answer even = device.approve(admin, "alice");
        assertThat(even.status()).isEqualTo(429);
        assertThat(even.header("Retry-After")).contains("900");
        // Another director is not held up by it.
        assertThat(device.approve(broker.member("carol", "members.manage"), "alice")
                        .status())
                .isEqualTo(200);
        advance(Duration.ofMinutes(15));
        assertThat(Device.begin(wire, "again").approve(admin, "alice").status()).isEqualTo(200);
    }

    @Test
    @Promise(9)
    void aMemberWhoDoesNotExistIsNoGuessAtACode() {
        Device device = Device.begin(wire, "laptop");
        for (int i = 0; i < 25; i++) {
            assertThat(device.approve(admin, "nobody").status()).isEqualTo(404);
        }

        assertThat(device.approve(admin, "alice").status()).isEqualTo(200);
    }

    @Test
    @Promise(13)
    void whatIsOverVanishesWithoutAPollAndUncollectedTokensAreRevoked() {
        broker.member("bob");
        Device.begin(wire, "one");
        Device.begin(wire, "two").approve(admin, "bob");
        assertThat(rows()).isEqualTo(2);
        assertThat(tokensOf("bob")).isEqualTo(2);

        advance(LIFETIME);
        broker.core().sweep();

        assertThat(rows()).isZero();
        assertThat(tokensOf("bob")).isEqualTo(1);
    }

    private long rows() {
        return broker.core().database().read(EnrollmentStore::count);
    }

    @Test
    @Promise(13)
    void onlySoManyDevicesWaitAtOnce() {
        for (int i = 0; i < 1000; i++) {
            broker.core().enrollments().begin("device", "192.0.2.1", "");
        }

        Wire.Answer refused = wire.post("/enroll").send();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("300");
        assertThat(rows()).isEqualTo(1000);

        advance(LIFETIME);
        broker.core().sweep();
        assertThat(wire.post("/enroll").send().status()).isEqualTo(200);
    }

    @Test
    @Promise(14)
    void theEleventhMintInAnHourWaitsUntilTheHourIsOver() {
        for (int i = 0; i < 10; i++) {
            assertThat(wire.post("/enroll").send().status()).isEqualTo(200);
            advance(Duration.ofMinutes(1));
        }

        Wire.Answer refused = wire.post("/enroll").send();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("3000");
        assertThat(refused.json().get("retryAfter").asLong()).isEqualTo(3000);

        advance(Duration.ofSeconds(2999));
        assertThat(wire.post("/enroll").send().status()).isEqualTo(429);
        advance(Duration.ofSeconds(1));
        assertThat(wire.post("/enroll").send().status()).isEqualTo(200);
    }

    @Test
    @Promise(15)
    void headersAClientCanWriteDoNotChangeItsBucket() {
        for (int i = 0; i < 10; i++) {
            assertThat(claiming("203.0.113." + i).status()).isEqualTo(200);
        }

        assertThat(claiming("203.0.113.99").status()).isEqualTo(429);
        assertThat(wire.get("/enroll/pending").bearer(admin).send().text())
                .contains("\"sourceIp\":\"127.0.0.1\"")
                .doesNotContain("203.0.113");
    }

    private Wire.Answer claiming(String address) {
        return wire.post("/enroll")
                .header("X-Forwarded-For", address)
                .header("Forwarded", "for=" + address)
                .header("X-Real-IP", address)
                .send();
    }

    @Test
    @Promise(15)
    void clientsBehindATrustedProxyHaveBucketsOfTheirOwn() {
        try (TestBroker behind = TestBroker.founded(Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(begin(behind, "203.0.113.1").status()).isEqualTo(200);
            }

            assertThat(begin(behind, "203.0.113.1").status()).isEqualTo(429);
            // What stands left of the last hop is the client's own claim.
            assertThat(begin(behind, "198.51.100.7, 203.0.113.1").status()).isEqualTo(429);
            assertThat(begin(behind, "203.0.113.2").status()).isEqualTo(200);
        }
    }

    private static Wire.Answer begin(TestBroker broker, String forwardedFor) {
        return broker.wire()
                .post("/enroll")
                .header("X-Forwarded-For", forwardedFor)
                .send();
    }

    @Test
    void theLabelIsTheDirectorsElseTheDevicesOwn() {
        Device hinted = Device.begin(wire, "laptop");
        assertThat(hinted.approve(admin, "alice").json().at("/tokenInfo/label").asString())
                .isEqualTo("laptop");

        Device named = Device.begin(wire, "laptop");
        Wire.Answer approved = wire.post(
                        "/enroll/approve",
                        "{'mode':'bind','userCode':'" + named.userCode()
                                + "','memberName':'alice','label':'build server'}")
                .bearer(admin)
                .send();
        assertThat(approved.json().at("/tokenInfo/label").asString()).isEqualTo("build server");
        assertThat(approved.json().at("/tokenInfo/origin").asString()).isEqualTo("enroll");
        assertThat(approved.json().at("/tokenInfo/createdBy").asString()).isEqualTo("alice");
    }

    @Test
    void aTokenCanBeGivenAnEnd() {
        Device device = Device.begin(wire, "laptop");
        long end = broker.clock().millis() + Duration.ofDays(7).toMillis();
        Wire.Answer approved = wire.post(
                        "/enroll/approve",
                        "{'mode':'bind','userCode':'" + device.userCode() + "','memberName':'alice','expiresAt':" + end
                                + "}")
                .bearer(admin)
                .send();
        assertThat(approved.json().at("/tokenInfo/expiresAt").asLong()).isEqualTo(end);
        String token = device.poll().json().get("token").asString();

        advance(Duration.ofDays(7).minusMillis(1));
        assertThat(wire.get("/session").bearer(token).send().status()).isEqualTo(200);
        advance(Duration.ofMillis(1));
        assertThat(wire.get("/session").bearer(token).send().error()).isEqualTo("unknown token");
    }

    @Test
    void anEndThatIsNotInTheFutureIsRefused() {
        Device device = Device.begin(wire, "laptop");
        Wire.Answer refused = wire.post(
                        "/enroll/approve",
                        "{'mode':'bind','userCode':'" + device.userCode() + "','memberName':'alice','expiresAt':"
                                + broker.clock().millis() + "}")
                .bearer(admin)
                .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("\"expiresAt\"");
        assertThat(state(device.poll())).isEqualTo("authorization_pending");
    }

    @Test
    void theUserCodeIsTakenInAnyCaseWithOrWithoutSeparators() {
        for (String form : List.of("lower", "spaced", "bare")) {
            Device device = Device.begin(wire, form);
            String typed = switch (form) {
                case "lower" -> device.userCode().toLowerCase(Locale.ROOT);
                case "spaced" -> " " + device.userCode().replace("-", " - ") + " ";
                default -> device.userCode().replace("-", "");
            };
            Device retyped = new Device(wire, device.deviceCode(), typed);
            assertThat(retyped.approve(admin, "alice").status()).as(form).isEqualTo(200);
        }
    }

    @Test
    void anApprovalCanMakeTheMemberItBindsToAllOrNothing() {
        broker.member("bob");
        Device device = Device.begin(wire, "laptop");

        assertThat(create(device, "bob", "[]").status()).isEqualTo(409);
        Wire.Answer unknown = create(device, "dora", "['no.such']");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text()).contains("\"permissions\"");
        Wire.Answer reserved = create(device, "general", "[]");
        assertThat(reserved.status()).isEqualTo(400);
        assertThat(reserved.text()).contains("\"memberName\"");
        assertThat(wire.get("/roster").bearer(admin).send().text()).doesNotContain("dora");

        assertThat(create(device, "dora", "['operator']").status()).isEqualTo(200);
        assertThat(tokensOf("dora")).isEqualTo(1);
        String token = device.poll().json().get("token").asString();
        assertThat(wire.get("/session")
                        .bearer(token)
                        .send()
                        .json()
                        .get("member")
                        .asString())
                .isEqualTo("dora");
    }

    private Wire.Answer create(Device device, String name, String permissions) {
        return wire.post(
                        "/enroll/approve",
                        "{'mode':'create','userCode':'" + device.userCode() + "','memberName':'" + name
                                + "','role':{'title':'tester'},'permissions':" + permissions + "}")
                .bearer(admin)
                .send();
    }

    @Test
    void whatADeviceSaysOfItselfIsCutAndCleaned() {
        wire.post("/enroll", "{'labelHint':'a\\u202eb\\u0007c'}")
                .header("User-Agent", "x".repeat(2000))
                .send();

        var shown = wire.get("/enroll/pending").bearer(admin).send().json().at("/enrollments/0");
        assertThat(shown.get("labelHint").asString()).doesNotContain("\u202e", "\u0007");
        assertThat(shown.get("sourceUa").asString()).hasSize(512);
        assertThat(shown.get("sourceIp").asString()).isEqualTo("127.0.0.1");
    }
}
