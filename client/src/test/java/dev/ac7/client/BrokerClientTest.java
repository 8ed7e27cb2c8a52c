package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.Member;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.Session;
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.Teammate;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.contract.broker.UserCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerClientTest {
    private static final MemberName BOB = new MemberName("bob");
    private static final UserCode CODE = new UserCode("ABCD-EFGH");
    private static final String ROLE = "{\"title\":\"t\",\"description\":\"\"}";
    private static final String TEAMMATE = "{\"name\":\"bob\",\"role\":" + ROLE + ",\"permissions\":[\"team.manage\"]}";
    private static final String MEMBER = TEAMMATE.replace("]}", "],\"instructions\":\"i\"}");
    private static final String TOKEN_INFO = """
            {"id":"00000000-0000-4000-8000-000000000000","memberName":"bob","label":"","origin":"enroll","createdAt":1,\
            "lastUsedAt":null,"expiresAt":null,"createdBy":"bob"}""";
    private static final String TEAM =
            "{\"team\":{\"name\":\"n\",\"directive\":\"d\",\"context\":\"\",\"permissionPresets\":{}}}";

    private final FakeBroker broker = new FakeBroker();

    @AfterEach
    void stop() {
        broker.close();
    }

    private BrokerClient client() {
        return BrokerClient.bearing(new Secret(FakeBroker.TOKEN), broker.url(), ClientOptions.defaults());
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call(
                        "GET /healthz",
                        "",
                        "{\"status\":\"ok\",\"version\":\"1\"}",
                        client -> client.health().version(),
                        "1"),
                call(
                        "GET /session",
                        "",
                        "{\"member\":\"bob\",\"role\":" + ROLE + ",\"permissions\":[],\"expiresAt\":9007199254740991}",
                        client -> client.session().expiresAt(),
                        Session.NEVER),
                call(
                        "GET /roster",
                        "",
                        "{\"teammates\":[" + TEAMMATE
                                + "],\"connected\":[{\"name\":\"bob\",\"connected\":0,\"createdAt\":1,"
                                + "\"lastSeen\":1,\"role\":null,\"later\":1}]}",
                        client -> client.roster().connected().size(),
                        1),
                call("GET /team", "", TEAM, client -> client.team().directive(), "d"),
                call(
                        "PATCH /team",
                        "{\"directive\":\"go\"}",
                        TEAM,
                        client -> client.updateTeam(new TeamPatch(null, "go", null))
                                .name(),
                        "n"),
                call(
                        "GET /team/presets",
                        "",
                        "{\"presets\":{\"p\":[\"team.manage\"]}}",
                        client -> client.presets().presets().get("p"),
                        List.of(Permission.TEAM_MANAGE)),
                call(
                        "PUT /team/presets/p",
                        "{\"permissions\":[\"team.manage\"]}",
                        "{\"preset\":{\"name\":\"p\",\"permissions\":[\"team.manage\"]}}",
                        client -> client.setPreset(new PresetName("p"), new SetPreset(List.of(Permission.TEAM_MANAGE)))
                                .name(),
                        new PresetName("p")),
                call(
                        "DELETE /team/presets/p",
                        "",
                        "{\"deleted\":\"p\",\"referencedBy\":[\"bob\"]}",
                        client -> client.deletePreset(new PresetName("p")).referencedBy(),
                        List.of(BOB)),
                call(
                        "GET /members",
                        "",
                        "{\"members\":[" + MEMBER + "," + TEAMMATE + "]}",
                        client -> client.listMembers().members().stream()
                                .map(Object::getClass)
                                .toList(),
                        List.of(Member.class, Teammate.class)),
                call(
                        "POST /members",
                        "{\"name\":\"bob\",\"role\":{\"title\":\"t\"},\"permissions\":[\"operator\"]}",
                        "{\"member\":" + TEAMMATE + ",\"token\":\"" + FakeBroker.TOKEN + "\"}",
                        client -> client.createMember(
                                        new CreateMember(BOB, new RoleInput("t", null), null, List.of("operator")))
                                .token()
                                .reveal(),
                        FakeBroker.TOKEN),
                call(
                        "PATCH /members/bob",
                        "{\"instructions\":\"i\"}",
                        MEMBER,
                        client -> client.updateMember(BOB, new UpdateMember(null, "i", null))
                                .instructions(),
                        "i"),
                call(
                        "POST /members/bob/rotate-token",
                        "",
                        "{\"token\":\"" + FakeBroker.TOKEN + "\"}",
                        client -> client.rotateToken(BOB).token().reveal(),
                        FakeBroker.TOKEN),
                call(
                        "POST /members/bob/enroll-totp",
                        "",
                        "{\"totpSecret\":\"" + "A".repeat(32) + "\",\"totpUri\":\"otpauth://totp/x\"}",
                        client -> client.enrollTotp(BOB).recoveryCodes() == null,
                        true),
                call(
                        "GET /members/bob/tokens",
                        "",
                        "{\"tokens\":[" + TOKEN_INFO + "]}",
                        client -> client.listTokens(BOB).tokens().size(),
                        1),
                call(
                        "GET /enroll/pending",
                        "",
                        "{\"enrollments\":[]}",
                        client -> client.pendingEnrollments().enrollments(),
                        List.of()),
                call(
                        "POST /enroll/approve",
                        "{\"mode\":\"bind\",\"userCode\":\"ABCD-EFGH\",\"memberName\":\"bob\"}",
                        "{\"member\":" + TEAMMATE + ",\"tokenInfo\":" + TOKEN_INFO + "}",
                        client -> client.approve(new ApproveEnrollment.Bind(CODE, BOB, null, null))
                                .tokenInfo()
                                .createdBy(),
                        BOB),
                call(
                        "GET /audit?before=9&limit=2&actor=a%20b%26c",
                        "",
                        "{\"entries\":[],\"next\":null}",
                        client -> client.audit(new AuditQuery(9L, 2, "a b&c", null, null))
                                .entries(),
                        List.of()),
                call(
                        "GET /audit",
                        "",
                        "{\"entries\":[],\"next\":7}",
                        client -> client.audit(AuditQuery.newest()).next(),
                        7L));
    }

    private static Arguments call(
            String request, String body, String answer, Function<BrokerClient, Object> method, Object result) {
        return Arguments.of(request, body, answer, method, result);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aCallSendsItsRequestAndReadsItsRecord(
            String request, String body, String answer, Function<BrokerClient, Object> method, Object result) {
        broker.then(200, answer);
        assertThat(method.apply(client())).isEqualTo(result);
        assertSent(request, body);
    }

    static Stream<Arguments> silentCalls() {
        return Stream.of(
                silent("DELETE /members/bob", "", client -> client.deleteMember(BOB)),
                silent("DELETE /members/%2E%2E", "", client -> client.deleteMember(new MemberName(".."))),
                silent("DELETE /members/bob/tokens/a%2Fb", "", client -> client.revokeToken(BOB, "a/b")),
                silent(
                        "POST /enroll/reject",
                        "{\"userCode\":\"ABCD-EFGH\",\"reason\":\"no\"}",
                        client -> client.reject(new RejectEnrollment(CODE, "no"))));
    }

    private static Arguments silent(String request, String body, Consumer<BrokerClient> method) {
        return Arguments.of(request, body, method);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silentCalls")
    void aCallWithoutAnAnswerOnlyNeedsTheStatus(String request, String body, Consumer<BrokerClient> method) {
        broker.then(204, "");
        method.accept(client());
        assertSent(request, body);
    }

    private void assertSent(String request, String body) {
        FakeBroker.Asked sent = broker.last();
        assertThat(sent.method() + " " + sent.target()).isEqualTo(request);
        assertThat(sent.body()).isEqualTo(body);
        assertThat(sent.header("x-ac7-protocol")).isEqualTo("1");
        assertThat(sent.header("authorization")).isEqualTo("Bearer " + FakeBroker.TOKEN);
        assertThat(sent.header("user-agent")).isEqualTo("ac7-java");
        assertThat(sent.header("content-type")).isEqualTo(sent.method().equals("GET") ? "" : "application/json");
    }

    @Test
    void anAnonymousClientSendsNoCredential() {
        broker.then(200, "{\"status\":\"ok\",\"version\":\"1\"}");
        BrokerClient.anonymous(broker.url(), ClientOptions.defaults()).health();
        assertThat(broker.last().headers()).doesNotContainKey("authorization");
    }

    @Test
    void aRefusalSaysWhatTheBrokerSaid() {
        broker.then(
                400,
                "{\"error\":\"invalid body\",\"details\":[{\"code\":\"x\",\"path\":[\"permissions\",0],\"message\":\"m\"}]}");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().roster())
                .withMessage("400 Bad Request: invalid body")
                .satisfies(error -> {
                    assertThat(error.error()).isEqualTo("invalid body");
                    assertThat(error.details())
                            .singleElement()
                            .satisfies(issue -> assertThat(issue.path()).containsExactly("permissions", 0));
                });
    }

    @Test
    void a401SaysWhyToAReader() {
        broker.then(401, "{\"error\":\"unknown token\"}");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().roster())
                .withMessage("401 Unauthorized: unknown token");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().updateTeam(new TeamPatch("n", null, null)))
                .withMessage("401 Unauthorized: unknown token");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().rotateToken(BOB))
                .satisfies(error -> assertThat(error.status()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><h1>gone</h1></html>", "", "[1]", "{\"error\":5}", "\u0000\u0001", "{\"details\":[]}"})
    void junkInPlaceOfAnErrorLeavesTheStatus(String junk) {
        broker.then(502, junk, Map.of("Content-Type", "text/html"));
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().roster())
                .withMessage("502 Bad Gateway")
                .satisfies(error -> assertThat(error.body()).isEqualTo(junk));
    }

    @Test
    void whatTheNetworkSaysCannotSteerATerminal() {
        broker.then(409, "{\"error\":\"\\u001b[2Jgone\\r\\nline\\u202e\\u0007" + "x".repeat(1000) + "\"}");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().roster())
                .satisfies(error ->
                        assertThat(error.error()).startsWith("[2Jgone line x").hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void noRedirectIsFollowed() {
        try (FakeBroker elsewhere = new FakeBroker()) {
            elsewhere.then(200, TEAM);
            broker.then(307, "", Map.of("Location", elsewhere.url() + "/team"));
            for (Consumer<BrokerClient> call : List.<Consumer<BrokerClient>>of(
                    BrokerClient::team, client -> client.updateTeam(new TeamPatch("n", null, null)))) {
                assertThatExceptionOfType(BrokerError.class)
                        .isThrownBy(() -> call.accept(client()))
                        .withMessage("307 Temporary Redirect");
            }
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void nothingIsSentTwice() {
        broker.thenReset();
        List<Consumer<BrokerClient>> changes = List.of(
                client -> client.rotateToken(BOB),
                client -> client.deleteMember(BOB),
                client -> client.setPreset(new PresetName("p"), new SetPreset(List.of())),
                client -> client.updateMember(BOB, new UpdateMember(null, "i", null)));
        for (Consumer<BrokerClient> change : changes) {
            assertThatExceptionOfType(BrokerUnreachable.class).isThrownBy(() -> change.accept(client()));
        }
        assertThat(broker.asked()).hasSize(changes.size());
    }

    @Test
    void anAnswerIsReadUpToSixteenMebibytes() {
        String padding = "{\"status\":\"ok\",\"version\":\"1\"}";
        broker.then(200, padding + " ".repeat(Answer.LARGEST - padding.length()))
                .then(200, padding + " ".repeat(Answer.LARGEST - padding.length() + 1));
        assertThat(client().health().version()).isEqualTo("1");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> client().health())
                .withMessage("200 OK: the answer is larger than 16 MiB");
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        BrokerUrl gone = broker.url();
        broker.close();
        BrokerClient client = BrokerClient.anonymous(gone, ClientOptions.defaults());
        assertThatExceptionOfType(BrokerUnreachable.class)
                .isThrownBy(client::health)
                .withMessageStartingWith("failed to reach broker at " + gone + ": ")
                .satisfies(failure -> assertThat(failure.url()).isEqualTo(gone));
    }

    @Test
    void aBrokerThatNeverAnswersIsGivenUp() {
        ClientOptions hasty = ClientOptions.defaults().withTimeouts(Duration.ofMillis(500), Duration.ofMillis(200));
        for (Consumer<BrokerClient> call : List.<Consumer<BrokerClient>>of(
                BrokerClient::health, client -> client.updateTeam(new TeamPatch("n", null, null)))) {
            try (FakeBroker silent = new FakeBroker()) {
                silent.thenSilence().thenHalf();
                BrokerClient client = BrokerClient.anonymous(silent.url(), hasty);
                assertThatExceptionOfType(BrokerUnreachable.class).isThrownBy(() -> call.accept(client));
                assertThatExceptionOfType(BrokerUnreachable.class).isThrownBy(() -> call.accept(client));
            }
        }
    }

    @Test
    void neitherClientNorErrorShowsTheToken() {
        broker.then(500, "{\"error\":\"oops\"}");
        BrokerClient client = client();
        assertThat(client.toString()).doesNotContain(FakeBroker.TOKEN);
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(client::roster)
                .satisfies(error -> assertThat(error.toString()).doesNotContain(FakeBroker.TOKEN));
    }
}
