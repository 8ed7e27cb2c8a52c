package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.accounts.Notice;
import dev.ac7.platform.accounts.Notices;
import dev.ac7.platform.registration.Tool.Started;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pairing from the first request of the tool to the trust block, over sockets (platform.md sections 4 and 5). */
class RegistrationTest {
    private static final String SERVER = "https://ac7.acme.com";

    @Test
    void pairsAServerWithATeam() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            RawHttp.Answer begun = tool.start(" HTTPS://AC7.acme.com:443/ ");
            assertThat(begun.status()).isEqualTo(201);
            JsonNode codes = Person.json(begun);
            String userCode = codes.path("userCode").asString();
            String deviceCode = codes.path("deviceCode").asString();
            long now = platform.clock().millis();
            assertThat(deviceCode).matches("[A-Za-z0-9_-]{43}");
            assertThat(userCode).matches("[0-9A-HJKMNP-TV-Z]{8}");
            assertThat(codes.path("verificationUrl").asString())
                    .isEqualTo(platform.origin() + "/authorize-server?code=" + userCode.substring(0, 4) + "-"
                            + userCode.substring(4));
            assertThat(codes.path("expiresAt").asLong()).isEqualTo(now + 600_000);
            assertThat(codes.path("pollIntervalSec").asInt()).isEqualTo(3);
            assertThat(tool.status(deviceCode).body()).isEqualTo("{\"status\":\"pending\"}");

            Person anna = platform.signIn("anna");
            RawHttp.Answer seen = anna.post(
                    "/api/servers/register/inspect",
                    "{\"userCode\":\" " + userCode.toLowerCase(Locale.ROOT).substring(0, 4) + "-"
                            + userCode.substring(4) + "\"}");
            assertThat(seen.body())
                    .isEqualTo("{\"hostedAt\":\"" + SERVER + "\",\"userCode\":\"" + userCode
                            + "\",\"defaultTeamName\":\"ac7.acme.com\",\"memberName\":\"\",\"startedAt\":" + now
                            + ",\"startedFrom\":\"127.0.0.1\",\"expiresAt\":" + (now + 600_000) + "}");

            RawHttp.Answer authorized = Tool.authorize(anna, userCode, "anna");
            assertThat(authorized.status()).isEqualTo(201);
            String team = Person.json(authorized).path("teamId").asString();
            assertThat(UUID.fromString(team).version()).isEqualTo(4);
            assertThat(Person.json(authorized).path("teamSlug").asString()).isEqualTo(team);

            platform.clock().advance(Duration.ofSeconds(3));
            String block = "{\"status\":\"authorized\",\"teamId\":\"" + team + "\",\"teamSlug\":\"" + team
                    + "\",\"jwt\":{\"issuer\":\"" + platform.origin() + "\",\"jwksUrl\":\"" + platform.origin()
                    + "/.well-known/jwks.json\",\"audience\":\"team:" + team + "\"}}";
            assertThat(tool.status(deviceCode).body()).isEqualTo(block);
            platform.clock().advance(Duration.ofSeconds(590));
            assertThat(tool.status(deviceCode).body())
                    .as("an answer may get lost")
                    .isEqualTo(block);
            platform.clock().advance(Duration.ofSeconds(10));
            assertThat(tool.status(deviceCode).body()).isEqualTo("{\"status\":\"expired\"}");
            assertThat(actions(platform))
                    .containsSubsequence("pairing.started", "pairing.authorized", "pairing.delivered");
        }
    }

    private static List<String> actions(TestPlatform platform) {
        return platform.core().ground().audit().query(AuditQuery.newest(100)).reversed().stream()
                .map(entry -> entry.event().action())
                .toList();
    }

    @Test
    void refusesWhatIsNoServerUrlAndSaysByWhichRule() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            assertThat(tool.start("https://ac7.acme.com/path").body())
                    .isEqualTo(
                            "{\"error\":\"invalid server url\",\"detail\":\"The URL must end after its host and port:"
                                    + " no path, no query, no fragment.\"}");
            assertThat(tool.start("x".repeat(2049)).body()).startsWith("{\"error\":\"invalid server url\"");
            assertThat(tool.send("start", "{").body()).startsWith("{\"error\":\"invalid request\"");
            assertThat(tool.send("start", "{\"hostedAt\":5}").body()).startsWith("{\"error\":\"invalid request\"");
            RawHttp.Answer large = tool.send("start", "{\"hostedAt\":\"" + "x".repeat(4096) + "\"}");
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.body()).startsWith("{\"error\":\"request too large\"");
        }
    }

    @Test
    @Promise(41)
    void aCodeCountsOnceAndForTenMinutesAndIsOtherwiseAsGoodAsNone() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            Person anna = platform.signIn("anna");
            Started used = tool.started("https://one.acme.com");
            Started rejected = tool.started("https://two.acme.com");
            Started late = tool.started("https://three.acme.com");
            assertThat(Tool.authorize(anna, used.userCode(), "anna").status()).isEqualTo(201);
            assertThat(reject(anna, rejected.userCode()).status()).isEqualTo(204);
            String never = Tool.authorize(anna, "00000000", "anna").body();
            assertThat(never).startsWith("{\"error\":\"unknown or expired code\"");
            assertThat(Tool.authorize(anna, used.userCode(), "anna").body()).isEqualTo(never);
            assertThat(Tool.authorize(anna, rejected.userCode(), "anna").body()).isEqualTo(never);
            assertThat(Tool.authorize(anna, "no code at all", "anna").body()).isEqualTo(never);
            assertThat(reject(anna, used.userCode()).status()).isEqualTo(404);
            assertThat(tool.state(rejected)).isEqualTo("expired");
            platform.clock().advance(Duration.ofMinutes(10));
            RawHttp.Answer expired = Tool.authorize(anna, late.userCode(), "anna");
            assertThat(expired.status()).isEqualTo(404);
            assertThat(expired.body()).isEqualTo(never);
            assertThat(tool.state(late)).isEqualTo("expired");
            assertThat(tool.status("unknown").body()).isEqualTo("{\"status\":\"expired\"}");
        }
    }

    private static RawHttp.Answer reject(Person person, String userCode) {
        return person.post("/api/servers/register/reject", "{\"userCode\":\"" + userCode + "\"}");
    }

    @Test
    void refusesNamesThatAreNone() {
        try (TestPlatform platform = TestPlatform.start()) {
            Person anna = platform.signIn("anna");
            String code = new Tool(platform).started(SERVER).userCode();
            assertThat(Tool.authorize(anna, code, "anna smith").body())
                    .startsWith("{\"error\":\"invalid member name\"");
            assertThat(anna.post(
                                    "/api/servers/register/authorize",
                                    "{\"userCode\":\"" + code + "\",\"teamName\":\" \",\"memberName\":\"anna\"}")
                            .body())
                    .startsWith("{\"error\":\"invalid team name\"");
            assertThat(Tool.authorize(anna, code, "anna").status()).isEqualTo(201);
        }
    }

    @Test
    void asksToSlowDownOnlyWhoAsksTooOften() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            Started started = tool.started(SERVER);
            assertThat(tool.status(started.deviceCode()).status()).isEqualTo(200);
            RawHttp.Answer again = tool.status(started.deviceCode());
            assertThat(again.status()).isEqualTo(429);
            assertThat(again.body()).startsWith("{\"error\":\"slow down\"");
            assertThat(again.header("Retry-After")).isEqualTo("2");
            platform.clock().advance(Duration.ofSeconds(2));
            assertThat(tool.status(started.deviceCode()).status()).isEqualTo(200);
        }
    }

    @Test
    void keepsAServerForTheTeamThatHasIt() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            Person anna = platform.signIn("anna");
            Person eve = platform.signIn("eve");
            Started first = tool.started(SERVER);
            Started second = tool.started(SERVER);
            Started third = tool.started(SERVER);
            String team = Person.json(Tool.authorize(anna, first.userCode(), "anna"))
                    .path("teamId")
                    .asString();

            RawHttp.Answer refused = tool.start(SERVER);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).startsWith("{\"error\":\"server already registered\",\"detail\":\"");
            assertThat(Tool.authorize(eve, second.userCode(), "eve").body())
                    .startsWith("{\"error\":\"server already registered\"");
            assertThat(platform.core()
                            .ground()
                            .database()
                            .<List<Notice>>read(handle -> Notices.of(handle, anna.account())))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.text()).contains("127.0.0.1", SERVER));
            assertThat(actions(platform)).contains("pairing.refused");

            RawHttp.Answer kept = Tool.authorize(anna, third.userCode(), "anna.b");
            assertThat(Person.json(kept).path("teamId").asString()).isEqualTo(team);
            assertThat(tool.state(first)).as("replaced").isEqualTo("expired");
            assertThat(tool.state(third)).isEqualTo("authorized");

            platform.clock().advance(Duration.ofMinutes(60).minusMillis(1));
            assertThat(tool.start(SERVER).status()).isEqualTo(409);
            platform.clock().advance(Duration.ofMillis(1));
            assertThat(tool.start(SERVER).status()).as("unproven").isEqualTo(201);
        }
    }

    @Test
    void whatNobodyFetchesLapsesWithItsTeam() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            Person anna = platform.signIn("anna");
            Started started = tool.started(SERVER);
            String team = Person.json(Tool.authorize(anna, started.userCode(), "anna"))
                    .path("teamId")
                    .asString();
            platform.clock().advance(Duration.ofMinutes(10));
            assertThat(tool.state(started)).isEqualTo("expired");
            platform.core().registration().sweep();
            assertThat(platform.core()
                            .ground()
                            .database()
                            .<Boolean>read(handle -> platform.core()
                                    .teams()
                                    .teams()
                                    .find(handle, team)
                                    .isPresent()))
                    .isFalse();
            assertThat(actions(platform)).contains("team.lapsed");
            assertThat(tool.start(SERVER).status()).isEqualTo(201);
        }
    }
}
