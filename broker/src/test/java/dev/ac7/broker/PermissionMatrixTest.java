package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may call what, for every wire route of the table and every kind of caller. What a caller who may not must see
 * follows from the two tables below, which are written by hand after broker.md section 5, and from nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionMatrixTest {
    private static final String ANYBODY = "anybody";
    private static final String MEMBER = "member";
    private static final String MEMBER_WITH_TOKEN = "member with a token";
    private static final String MANAGE_TEAM = "team.manage";
    private static final String MANAGE_MEMBERS = "members.manage";
    private static final String MANAGE_MEMBERS_OR_SELF = "members.manage or self";

    /** Who may call each operation. One that is not here fails the build. */
    private static final Map<String, String> WHO = Map.ofEntries(
            Map.entry("health", ANYBODY),
            Map.entry("ready", ANYBODY),
            Map.entry("describeApi", ANYBODY),
            Map.entry("roster", MEMBER),
            Map.entry("briefing", MEMBER),
            Map.entry("reportBusy", MEMBER_WITH_TOKEN),
            // Whom a message may go to is decided by its destination (PushTest), and whose stream by its name
            // (SubscribeTest); what of the log each member sees is in HistoryTest.
            Map.entry("push", MEMBER),
            Map.entry("subscribe", MEMBER),
            Map.entry("history", MEMBER),
            Map.entry("receipts", MEMBER),
            Map.entry("listThreads", MEMBER),
            Map.entry("markRead", MEMBER),
            Map.entry("loginTotp", ANYBODY),
            Map.entry("loginRecovery", ANYBODY),
            Map.entry("currentSession", MEMBER),
            Map.entry("logout", ANYBODY),
            Map.entry("enrollTotp", MANAGE_MEMBERS_OR_SELF),
            Map.entry("listMembers", MEMBER),
            Map.entry("createMember", MANAGE_MEMBERS),
            Map.entry("updateMember", MANAGE_MEMBERS),
            Map.entry("deleteMember", MANAGE_MEMBERS),
            Map.entry("listTokens", MANAGE_MEMBERS_OR_SELF),
            Map.entry("revokeToken", MANAGE_MEMBERS_OR_SELF),
            Map.entry("rotateToken", MANAGE_MEMBERS_OR_SELF),
            Map.entry("listChannels", MEMBER),
            Map.entry("createChannel", MEMBER),
            Map.entry("getChannel", MEMBER),
            // What only a channel's admins may do is decided in the channel, after its state (ChannelsTest).
            Map.entry("renameChannel", MEMBER),
            Map.entry("archiveChannel", MEMBER),
            Map.entry("addChannelMember", MEMBER),
            Map.entry("removeChannelMember", MEMBER),
            Map.entry("getTeam", MEMBER),
            Map.entry("updateTeam", MANAGE_TEAM),
            Map.entry("listPresets", MEMBER),
            Map.entry("setPreset", MANAGE_TEAM),
            Map.entry("deletePreset", MANAGE_TEAM),
            Map.entry("beginEnrollment", ANYBODY),
            Map.entry("pollEnrollment", ANYBODY),
            Map.entry("listPendingEnrollments", MANAGE_MEMBERS),
            Map.entry("approveEnrollment", MANAGE_MEMBERS),
            Map.entry("rejectEnrollment", MANAGE_MEMBERS),
            Map.entry("platformBind", MEMBER),
            Map.entry("platformLookup", ANYBODY),
            Map.entry("listAudit", MANAGE_MEMBERS),
            Map.entry("verifyAudit", MANAGE_MEMBERS));

    /**
     * Those that mint a credential that outlives a federated caller's own, and the one with which a platform could
     * confirm anybody to itself (broker.md section 1).
     */
    private static final Set<String> NOT_FOR_JWT =
            Set.of("createMember", "rotateToken", "enrollTotp", "approveEnrollment", "platformBind");

    private final TestBroker broker = TestBroker.founded();
    private final AtomicInteger number = new AtomicInteger();
    private MemberName other = new MemberName("other");

    @BeforeAll
    void somebodyElse() {
        broker.member("other");
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private List<Route<Caller>> routes() {
        return broker.routes().stream().filter(route -> !route.page()).toList();
    }

    @Test
    @Promise(22)
    void everyRouteIsKnownAndAsksWhatTheContractAsks() {
        assertThat(routes()).extracting(Route::id).doesNotHaveDuplicates();
        assertThat(routes()).extracting(Route::id).containsExactlyInAnyOrderElementsOf(WHO.keySet());
        assertThat(routes()).allSatisfy(route -> {
            String asked =
                    route.requirement().map(Requirement::describe).orElse(route.authenticated() ? MEMBER : ANYBODY);
            String who = WHO.get(route.id());
            assertThat(asked).as(route.id()).isEqualTo(who.equals(MEMBER_WITH_TOKEN) ? MEMBER : who);
            if (who.equals(MEMBER_WITH_TOKEN)) {
                assertThat(route.planes()).as(route.id()).containsExactly(Plane.BEARER);
            } else if (route.authenticated()) {
                assertThat(route.planes()).as(route.id()).contains(Plane.BEARER, Plane.COOKIE);
                assertThat(route.planes().contains(Plane.JWT))
                        .as(route.id())
                        .isNotEqualTo(NOT_FOR_JWT.contains(route.id()));
            }
        });
    }

    /** Somebody who calls: what they send, and what it proves. */
    private record Kind(String name, boolean member, Set<Permission> held, boolean self, boolean cookie) {}

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (String nobody : List.of("anonymous", "revoked token", "expired token", "JWT", "old session")) {
            kinds.add(new Kind(nobody, false, Set.of(), true, false));
        }
        kinds.add(new Kind("member about another", true, Set.of(), false, false));
        kinds.add(new Kind("member about self", true, Set.of(), true, false));
        kinds.add(new Kind("member's browser about another", true, Set.of(), false, true));
        kinds.add(new Kind("member's browser about self", true, Set.of(), true, true));
        for (Permission leaf : Permission.all()) {
            kinds.add(new Kind(leaf.wireName() + " about another", true, Set.of(leaf), false, false));
        }
        kinds.add(new Kind("admin about another", true, Set.copyOf(Permission.all()), false, false));
        kinds.add(new Kind("admin about self", true, Set.copyOf(Permission.all()), true, false));
        kinds.add(new Kind("admin's browser about another", true, Set.copyOf(Permission.all()), false, true));
        return kinds;
    }

    private static boolean may(String who, Kind kind) {
        return switch (who) {
            case ANYBODY -> true;
            case MEMBER -> kind.member();
            case MEMBER_WITH_TOKEN -> kind.member() && !kind.cookie();
            case MANAGE_TEAM -> kind.held().contains(Permission.TEAM_MANAGE);
            case MANAGE_MEMBERS -> kind.held().contains(Permission.MEMBERS_MANAGE);
            case MANAGE_MEMBERS_OR_SELF ->
                kind.member() && (kind.self() || kind.held().contains(Permission.MEMBERS_MANAGE));
            default -> throw new AssertionError("nobody said who " + who + " is");
        };
    }

    @TestFactory
    @Promise(22)
    Stream<DynamicTest> everyCallerAtEveryRoute() {
        return routes().stream()
                .flatMap(route -> kinds().stream()
                        .map(kind -> DynamicTest.dynamicTest(
                                route.id() + " by " + kind.name(), () -> answersAsItShould(route, kind))));
    }

    private void answersAsItShould(Route<Caller> route, Kind kind) {
        if (route.id().equals("deleteMember")
                && !broker.core().team().current().members().containsKey(other)) {
            broker.member(other.value());
        }
        MemberName caller = new MemberName("m" + number.incrementAndGet());
        Wire.Request request = as(kind, caller, call(route, caller, kind.self() ? caller : other));

        Wire.Answer answer = request.send();

        if (may(WHO.get(route.id()), kind)) {
            boolean ownCredential = route.id().startsWith("login");
            assertThat(answer.status()).as(answer.toString()).isNotIn(ownCredential ? List.of(403) : List.of(401, 403));
            assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        } else if (kind.member()) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        }
        broker.core()
                .team()
                .current()
                .member(caller)
                .ifPresent(left -> broker.core().members().delete(caller, Acting.OPERATOR));
        if (!broker.core().team().current().members().containsKey(other)) {
            broker.member(other.value());
        }
    }

    private Wire.Request call(Route<Caller> route, MemberName caller, MemberName about) {
        String name = route.path().startsWith("/team") ? "nosuch" : about.value();
        String path = route.path()
                .replace("{name}", name)
                .replace("{slug}", "nosuch")
                .replace("{thread}", "primary")
                .replace("{id}", UUID.randomUUID().toString());
        String query = route.id().equals("subscribe") ? "?name=" + caller : "";
        Wire.Request request = broker.wire().request(route.method().name(), path + query);
        return route.body().isPresent() ? request.json("{}") : request;
    }

    private Wire.Request as(Kind kind, MemberName name, Wire.Request request) {
        if (kind.name().equals("anonymous")) {
            return request;
        }
        if (kind.name().equals("JWT")) {
            return request.bearer("eyJhbGciOiJub25lIn0.eyJtZW1iZXIiOiJhbGljZSJ9.AAAA");
        }
        if (kind.name().equals("old session")) {
            return request.cookie("A".repeat(43));
        }
        String token = create(name, kind.held());
        if (kind.cookie()) {
            return request.cookie(signIn(name));
        }
        return switch (kind.name()) {
            case "revoked token" -> {
                broker.core().tokens().rotate(name, Acting.OPERATOR);
                yield request.bearer(token);
            }
            case "expired token" -> request.bearer(expired(name));
            default -> request.bearer(token);
        };
    }

    private String create(MemberName name, Set<Permission> held) {
        return broker.core()
                .members()
                .create(
                        new CreateMember(
                                name,
                                new RoleInput("tester", null),
                                null,
                                held.stream().map(Permission::wireName).toList()),
                        Acting.OPERATOR)
                .token()
                .plaintext()
                .reveal();
    }

    private String expired(MemberName name) {
        return broker.core()
                .database()
                .write(transaction -> broker.core()
                        .tokens()
                        .issue(
                                transaction,
                                name,
                                "over",
                                TokenOrigin.ENROLL,
                                OptionalLong.of(broker.clock().millis()),
                                Optional.empty()))
                .plaintext()
                .reveal();
    }

    private String signIn(MemberName name) {
        TotpSecret secret =
                broker.core().authenticators().enroll(name, Acting.OPERATOR).secret();
        return broker.wire()
                .post("/session/totp", "{'member':'" + name + "','code':'" + broker.code(secret) + "'}")
                .send()
                .session();
    }
}
