package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A team joins a platform, two people use it there, and it leaves again: real commands, two sites over HTTPS, and real
 * browsers.
 */
class PlatformJourneyTest {
    private PlatformStage stage;
    private Chromium chromium;
    private Page alice;
    private Page bob;
    private TotpSecret bobsSecret;

    @BeforeEach
    void start() {
        stage = PlatformStage.start();
        chromium = Chromium.startTrusting(stage.authority());
        alice = chromium.page();
        bob = chromium.page();
        bobsSecret = addBob();
    }

    @AfterEach
    void stop() {
        chromium.close();
        stage.close();
    }

    private TotpSecret addBob() {
        Wire wire = stage.wire();
        wire.post("/members", "{'name':'bob','role':{'title':'member'},'permissions':[]}")
                .bearer(stage.adminToken())
                .send();
        Wire.Answer enrolled =
                wire.post("/members/bob/enroll-totp").bearer(stage.adminToken()).send();
        assertThat(enrolled.status()).as(enrolled.toString()).isEqualTo(200);
        return TotpSecret.parse(enrolled.json().get("totpSecret").asString());
    }

    private static String code(TotpSecret secret) {
        Clock clock = Clock.systemUTC();
        return new Totp(clock).code(secret, clock.instant());
    }

    /** Makes an account with an authenticator on the page that is open, and goes on to where it leads. */
    private static void makeAccount(Page page, String name) {
        page.locator("#name").fill(name);
        page.locator("#code")
                .fill(code(TotpSecret.parse(page.locator("#totp-secret").textContent())));
        page.locator("#code").press("Enter");
        assertThat(page.locator("#recovery-codes li")).hasCount(10);
        page.getByText("I have saved them").click();
    }

    /** What a person does in the broker's page, framed by the platform's. */
    private void authorizeInFrame(Page page, String member, TotpSecret secret) {
        FrameLocator frame = page.frameLocator("iframe");
        frame.getByLabel("Member name").fill(member);
        frame.getByLabel("Six-digit code").fill(code(secret));
        frame.getByLabel("Six-digit code").press("Enter");
        assertThat(frame.locator("[data-part=confirm] h2")).hasText("You are " + member);
        Chromium.picture(page, "platform-binding-" + member);
        frame.locator("[data-authorize]").click();
    }

    @Test
    @Promise({37, 43})
    void aTeamJoinsAPlatformIsUsedThereByTwoPeopleAndLeaves() throws IOException {
        register();
        reloadBroker();
        String team = confirmOwner();
        String invite = invite(team);
        join(invite);
        talk(team);
        talkOnTheBrokersOwnPages(team);
        rotateKeysUnderTraffic(team);
        leaveOnTheBroker(team);
        leaveOnThePlatform(team);
    }

    private void register() throws IOException {
        stage.platform().waitForOutput("/sign-up/");
        alice.navigate(stage.firstAccountLink());
        Chromium.picture(alice, "platform-sign-up");
        makeAccount(alice, "Alice");
        assertThat(alice.getByText("No team yet")).isVisible();
        Chromium.picture(alice, "platform-no-teams");
        Ac7Process tool = stage.register();
        tool.waitForOutput("Waiting for the confirmation");
        Matcher link = Pattern.compile(Pattern.quote(stage.platformUrl()) + "/authorize-server\\?code=([0-9A-Z-]{9})")
                .matcher(tool.output());
        assertThat(link.find()).as(tool.output()).isTrue();
        alice.navigate(link.group());
        assertThat(alice.locator("main")).containsText(stage.brokerUrl().replace("https://", ""));
        assertThat(alice.locator("main")).containsText(link.group(1));
        Chromium.picture(alice, "platform-authorize");
        assertThat(Files.exists(stage.trustFile())).isFalse();
        alice.getByText("Authorize", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(tool.waitFor()).as(tool.output() + tool.errors()).isZero();
        assertThat(tool.output()).contains("Registered. Wrote " + stage.trustFile());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stage.trustFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(stage.trustFile())).contains(stage.platformUrl());
        Chromium.picture(alice, "platform-authorized");
    }

    private void reloadBroker() {
        stage.broker().hangUp();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> stage.wire()
                        .get("/setup/connect-platform?code=c")
                        .send()
                        .header("Content-Security-Policy")
                        .orElse("")
                        .endsWith("frame-ancestors 'self' " + stage.platformUrl()));
    }

    private String confirmOwner() {
        alice.navigate(stage.platformUrl() + "/");
        Chromium.picture(alice, "platform-teams");
        alice.locator("main .teams a.name").click();
        assertThat(alice.locator("a[href^='/confirm-member/']")).isVisible();
        Chromium.picture(alice, "platform-team-unbound");
        String team = alice.url();
        alice.locator("a[href^='/confirm-member/']").click();
        alice.getByText("Go on to the server").click();
        authorizeInFrame(alice, "alice", TotpSecret.parse(stage.totpSecret()));
        assertThat(alice.locator("main")).containsText("you are alice");
        alice.navigate(team);
        awaitState(alice, "live");
        assertThat(alice.locator("[data-front-roster]")).containsText("bob");
        Chromium.picture(alice, "platform-team");
        return team;
    }

    /** Presses "Check again" as a person would until the platform knows. */
    private static void awaitState(Page page, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (page.locator("[data-team-state]").first().textContent().equals(state)) {
                        return true;
                    }
                    page.locator("form[action$='/check'] button").click();
                    return false;
                });
    }

    private String invite(String team) {
        alice.navigate(team.replace("/t/", "/invites/"));
        alice.getByText("Make the invite").click();
        assertThat(alice.locator("#invite-url")).containsText("/invite/");
        Chromium.picture(alice, "platform-invite-made");
        return alice.locator("#invite-url").textContent();
    }

    private void join(String invite) {
        bob.navigate(invite);
        bob.getByText("Make an account", new Page.GetByTextOptions().setExact(true))
                .click();
        makeAccount(bob, "Bob");
        assertThat(bob.locator(".offer-origin")).containsText("127.0.0.2");
        Chromium.picture(bob, "platform-invite");
        bob.getByText("Join", new Page.GetByTextOptions().setExact(true)).click();
        authorizeInFrame(bob, "bob", bobsSecret);
        assertThat(bob.locator("main")).containsText("you are bob");
        Chromium.picture(bob, "platform-joined");
        assertThat(bob.locator("[data-front-roster]")).containsText("alice");
    }

    private void talk(String team) {
        alice.navigate(team + "/c/general");
        bob.navigate(team + "/c/general");
        say(alice, "hello through the platform");
        assertThat(body(bob, "hello through the platform")).isVisible();
        say(bob, "hello back");
        assertThat(body(alice, "hello back")).isVisible();
        Chromium.picture(alice, "platform-talk");
    }

    private void talkOnTheBrokersOwnPages(String team) {
        alice.navigate(team + "/open");
        assertThat(alice).hasURL(Pattern.compile("https://t-[a-z0-9]{26}\\.teams\\.localhost:[0-9]+/.*"));
        String host = alice.url().replaceAll("(https://[^/]+)/.*", "$1");
        alice.navigate(host + "/c/general");
        assertThat(body(alice, "hello back")).isVisible();
        say(alice, "from the server's own page");
        assertThat(body(bob, "from the server's own page")).isVisible();
        Chromium.picture(alice, "platform-host-form");
    }

    private void rotateKeysUnderTraffic(String team) {
        bob.evaluate(
                "api => { window.traffic = { done: 0, failed: [], stop: false };"
                        + " (async () => { while (!traffic.stop) { const reply = await fetch(api + '/roster');"
                        + " traffic.done++; if (reply.status !== 200) { traffic.failed.push(reply.status); } } })(); }",
                team + "/api");
        for (int i = 0; i < 2; i++) {
            Ac7Process.Finished rotated = stage.platformCommand("platform", "keys", "rotate");
            assertThat(rotated.code()).as(rotated.toString()).isZero();
            Object before = bob.evaluate("() => traffic.done");
            bob.waitForFunction("before => traffic.done > before + 30", before);
        }
        bob.evaluate("() => { traffic.stop = true; }");
        assertThat(bob.evaluate("() => traffic.failed.join()")).isEqualTo("");
    }

    private void leaveOnTheBroker(String team) {
        Ac7Process.Finished unpaired = stage.unpair();
        assertThat(unpaired.code()).as(unpaired.toString()).isZero();
        assertThat(Files.exists(stage.trustFile())).isFalse();
        stage.broker().hangUp();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rosterForBob(team) == 401);
        alice.navigate(team);
        awaitState(alice, "refused");
        assertThat(alice.locator("[data-team-hint]").first()).isVisible();
        Chromium.picture(alice, "platform-refused");
        // The server goes on without it.
        assertThat(stage.wire().get("/roster").bearer(stage.adminToken()).send().status())
                .isEqualTo(200);
    }

    private void leaveOnThePlatform(String team) {
        alice.navigate(team + "/settings");
        Chromium.picture(alice, "platform-settings");
        String name = alice.locator("#confirm-hint").textContent().strip();
        alice.locator("#confirm").fill(name);
        alice.getByText("Disconnect team").click();
        assertThat(alice.getByText("No team yet")).isVisible();
        assertThat(rosterForBob(team)).isEqualTo(404);
    }

    /** What bob's browser would be answered; asked from outside his page, which may be on its way elsewhere by now. */
    private int rosterForBob(String team) {
        String cookies = bob.context().cookies(stage.platformUrl()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return new Wire(stage.platformUrl(), stage.authority().trust())
                .get(team.substring(stage.platformUrl().length()) + "/api/roster")
                .header("Cookie", cookies)
                .send()
                .status();
    }

    private static void say(Page page, String text) {
        page.locator("textarea").fill(text);
        page.locator("textarea").press("Enter");
    }

    private static Locator body(Page page, String text) {
        return page.locator(".message-body").filter(new Locator.FilterOptions().setHasText(text));
    }
}
