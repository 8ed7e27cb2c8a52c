package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.audit.AuditVerdict;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.Route;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every mutating wire route leaves exactly one event under the action of its row, and an edited row shows. */
class AuditMatrixTest {
    /** What members say and read, and that they are busy, is not looked after by anybody (broker.md section 24). */
    private static final Set<String> NOT_AUDITED = Set.of("push", "markRead", "reportBusy");

    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String admin = broker.adminToken();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer admin(String method, String path, String body) {
        return wire.request(method, path).json(body).bearer(admin).send();
    }

    private JsonNode begin() {
        return wire.post("/enroll", "{'labelHint':'laptop'}").send().json();
    }

    private void channel(String slug) {
        admin("POST", "/channels", "{'slug':'" + slug + "'}");
    }

    private static String approval(JsonNode codes) {
        return "{'mode':'bind','memberName':'bob','userCode':'"
                + codes.get("userCode").asString() + "'}";
    }

    /** How each mutating operation is called so that it succeeds; what it needs is made before. */
    private Map<String, Supplier<Supplier<Wire.Answer>>> recipes() {
        return Map.ofEntries(
                Map.entry(
                        "createMember",
                        () -> () ->
                                admin("POST", "/members", "{'name':'carol','role':{'title':'t'},'permissions':[]}")),
                Map.entry("updateMember", () -> () -> admin("PATCH", "/members/bob", "{'instructions':'x'}")),
                Map.entry("deleteMember", () -> {
                    broker.member("gone");
                    return () -> admin("DELETE", "/members/gone", "");
                }),
                Map.entry("rotateToken", () -> () -> admin("POST", "/members/bob/rotate-token", "")),
                Map.entry("revokeToken", () -> {
                    String id = broker.core()
                            .tokens()
                            .list(new MemberName("bob"))
                            .getFirst()
                            .id();
                    return () -> admin("DELETE", "/members/bob/tokens/" + id, "");
                }),
                Map.entry("enrollTotp", () -> () -> admin("POST", "/members/bob/enroll-totp", "")),
                Map.entry(
                        "loginTotp",
                        () -> () -> wire.post("/session/totp", "{'member':'alice','code':'" + broker.adminCode() + "'}")
                                .send()),
                Map.entry(
                        "loginRecovery",
                        () -> () -> wire.post(
                                        "/session/recovery",
                                        "{'member':'alice','code':'"
                                                + broker.recoveryCodes().getFirst() + "'}")
                                .send()),
                Map.entry("logout", () -> {
                    broker.clock().advance(java.time.Duration.ofMinutes(1));
                    String session = broker.signIn();
                    return () -> wire.post("/session/logout").cookie(session).send();
                }),
                Map.entry("createChannel", () -> () -> admin("POST", "/channels", "{'slug':'fresh'}")),
                Map.entry("renameChannel", () -> {
                    channel("before");
                    return () -> admin("PATCH", "/channels/before", "{'slug':'after'}");
                }),
                Map.entry("archiveChannel", () -> {
                    channel("over");
                    return () -> admin("DELETE", "/channels/over", "");
                }),
                Map.entry("addChannelMember", () -> {
                    channel("more");
                    return () -> admin("POST", "/channels/more/members", "{'member':'bob','role':'admin'}");
                }),
                Map.entry("removeChannelMember", () -> {
                    channel("less");
                    return () -> admin("DELETE", "/channels/less/members/alice", "");
                }),
                Map.entry("updateTeam", () -> () -> admin("PATCH", "/team", "{'directive':'rest'}")),
                Map.entry("setPreset", () -> () -> admin("PUT", "/team/presets/crew", "{'permissions':[]}")),
                Map.entry("deletePreset", () -> () -> admin("DELETE", "/team/presets/operator", "")),
                Map.entry("beginEnrollment", () -> () -> wire.post("/enroll").send()),
                Map.entry("approveEnrollment", () -> {
                    JsonNode codes = begin();
                    return () -> admin("POST", "/enroll/approve", approval(codes));
                }),
                Map.entry("rejectEnrollment", () -> {
                    JsonNode codes = begin();
                    return () -> admin(
                            "POST",
                            "/enroll/reject",
                            "{'userCode':'" + codes.get("userCode").asString() + "'}");
                }),
                Map.entry("platformBind", () -> () -> admin("POST", "/platform-connect/bind", "{'code':'a code'}")),
                Map.entry("pollEnrollment", () -> {
                    JsonNode codes = begin();
                    admin("POST", "/enroll/approve", approval(codes));
                    return () -> poll(codes);
                }));
    }

    private Wire.Answer poll(JsonNode codes) {
        return wire.post(
                        "/enroll/poll",
                        "{'deviceCode':'" + codes.get("deviceCode").asString() + "'}")
                .send();
    }

    private List<AuditEntry> log() {
        return broker.core().audit().query(AuditQuery.newest(AuditQuery.MOST));
    }

    @Test
    @Promise(79)
    void everyMutatingRouteLeavesExactlyOneEventOfItsAction() {
        broker.member("bob");
        Set<String> tried = new HashSet<>();
        for (Route<Caller> route : broker.routes()) {
            if (route.page() || !route.method().mutates() || NOT_AUDITED.contains(route.id())) {
                continue;
            }
            assertThat(route.audit()).as(route.id() + " names its audit action").isPresent();
            assertThat(recipes()).as("this test calls every mutating route").containsKey(route.id());
            Supplier<Wire.Answer> call = recipes().get(route.id()).get();
            int before = log().size();

            Wire.Answer answer = call.get();

            assertThat(answer.status()).as(route.id() + " " + answer).isEqualTo(route.status());
            List<AuditEntry> after = log();
            assertThat(after).as(route.id()).hasSize(before + 1);
            assertThat(after.getFirst().event().action())
                    .isEqualTo(route.audit().orElseThrow());
            assertThat(after.getFirst().event().source()).isEqualTo("127.0.0.1");
            tried.add(route.id());
        }
        assertThat(tried).containsExactlyInAnyOrderElementsOf(recipes().keySet());
        assertThat(broker.core().audit().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    @Promise(79)
    void onlyWhatNobodyAuditsNamesNoAction() {
        assertThat(broker.routes().stream()
                        .filter(route -> !route.page()
                                && route.method().mutates()
                                && route.audit().isEmpty())
                        .map(Route::id))
                .containsExactlyInAnyOrderElementsOf(NOT_AUDITED);
    }

    @Test
    @Promise(79)
    void whatIsRefusedAndWhatChangesNothingLeavesNoEvent() {
        String bob = broker.member("bob");
        JsonNode codes = begin();
        channel("ops");
        channel("over");
        admin("DELETE", "/channels/over", "");
        int before = log().size();

        assertThat(admin("POST", "/push", "{'body':'hello'}").status()).isEqualTo(200);
        assertThat(admin("PUT", "/threads/primary/read", "{'upTo':1}").status()).isEqualTo(204);
        assertThat(admin("POST", "/presence/busy", "{'busy':true}").status()).isEqualTo(204);
        poll(codes);
        wire.request("DELETE", "/members/alice").bearer(bob).send();
        admin("DELETE", "/members/alice", "");
        admin("POST", "/members", "{'name':'bob','role':{'title':'t'},'permissions':[]}");
        admin("PATCH", "/team", "{'name':''}");
        wire.post("/session/totp", "{'member':'alice','code':'000000'}").send();
        wire.post("/session/logout").send();
        admin("POST", "/channels", "{'slug':'ops'}");
        admin("PATCH", "/channels/ops", "{'slug':'ops'}");
        admin("POST", "/channels/ops/members", "");
        admin("POST", "/channels/general/members", "");
        admin("DELETE", "/channels/over", "");
        wire.request("DELETE", "/channels/ops").bearer(bob).send();
        wire.request("DELETE", "/channels/ops/members/bob").bearer(bob).send();

        assertThat(log()).hasSize(before);
    }

    @Test
    @Promise(79)
    void anEditedRowBreaksTheChain() throws SQLException {
        broker.member("bob");
        broker.member("carol");
        assertThat(admin("GET", "/audit/chain", "").json().get("intact").asBoolean())
                .isTrue();

        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + broker.folder().resolve("ac7.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE audit SET target = 'dave' WHERE target = 'bob'"))
                    .isPositive();
        }

        assertThat(broker.core().audit().verify()).isInstanceOf(AuditVerdict.Broken.class);
        assertThat(admin("GET", "/audit/chain", "").json().get("intact").asBoolean())
                .isFalse();
    }
}
