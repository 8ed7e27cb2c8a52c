package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joining a team in a real browser, whose server is on another site than the platform (platform.md section 7.4). */
class InvitePagesTest {
    private static Chromium chromium;

    private final TestPlatform platform = TestPlatform.start();
    private final FakeBroker broker = new FakeBroker();
    private final Person owner = platform.signIn("Olga");
    private Team team;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void pair() {
        team = platform.core()
                .ground()
                .database()
                .write(transaction -> platform.core()
                        .teams()
                        .teams()
                        .create(
                                transaction,
                                "Acme",
                                broker.origin(),
                                owner.account(),
                                "olga",
                                platform.clock().millis()));
    }

    @AfterEach
    void stop() {
        platform.close();
        broker.close();
    }

    private Page browser(Person person) {
        Page page = chromium.page();
        String[] pair = person.cookie().split("=", 2);
        page.context().addCookies(List.of(new Cookie(pair[0], pair[1]).setUrl(platform.origin())));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String invite() {
        String url = Person.json(
                        owner.post("/api/teams/" + team.id() + "/invites", "{\"role\":\"member\",\"maxUses\":9}"))
                .path("url")
                .asString();
        return url.substring(platform.origin().length());
    }

    /** Somebody new who has followed an invite and pressed Join; their page's clock stands still. */
    private Page joining(String name) {
        Page page = browser(platform.signIn(name));
        page.clock().install();
        page.navigate(platform.origin() + invite());
        assertThat(page.locator(".offer-origin")).hasText(broker.origin().toString());
        button(page, "Join").click();
        assertThat(page).hasURL(Pattern.compile("/bindings/[0-9a-f-]{36}$"));
        stopTheClock(page);
        return page;
    }

    /** From here on the page's timers run only when the test says so, and the server may be asked again. */
    private void stopTheClock(Page page) {
        page.clock().pauseAt(((Number) page.evaluate("() => Date.now() + 500")).longValue());
        platform.clock().advance(Duration.ofSeconds(2));
    }

    private static FrameLocator inFrame(Page page) {
        return page.frameLocator("iframe");
    }

    @Test
    void whoAuthorizesInTheFrameIsInTheTeam() {
        Page page = joining("Ada");
        Locator frame = page.locator("iframe");
        assertThat(frame).hasAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups");
        assertThat(frame).hasAttribute("referrerpolicy", "no-referrer");
        assertThat(frame).hasAttribute("allow", "");

        inFrame(page).getByText("Authorize").click();

        assertThat(page).hasURL(platform.origin() + "/t/" + team.slug());
        assertThat(broker.opened())
                .hasSize(1)
                .first()
                .asString()
                .contains("mode=iframe")
                .endsWith(" null");
        assertThat(member()).isEqualTo("ada");
    }

    private String member() {
        return platform.core()
                .ground()
                .database()
                .read(handle -> handle.createQuery("SELECT member FROM memberships WHERE role = 'member'")
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void aMessageCountsOnlyFromTheServersOriginAndTheFramesWindowForThisAttempt() {
        Page page = joining("Ada");
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> asked.addAndGet(request.url().contains("/api/bindings/") ? 1 : 0));

        inFrame(page).getByText("Nest").click();
        assertThat(inFrame(page).locator("iframe")).isAttached();
        await().until(() ->
                page.frames().stream().anyMatch(frame -> frame.title().equals("Nested")));
        page.evaluate("""
                () => {
                  const frame = document.querySelector("iframe").contentWindow;
                  const { origin, code } = document.querySelector("[data-binding]").dataset;
                  const good = { type: "platform-connect-bound", code, memberName: "mallory" };
                  const send = (from, source, data) =>
                    dispatchEvent(new MessageEvent("message", { origin: from, source, data }));
                  send("http://127.0.0.3", frame, good);
                  send(location.origin, frame, good);
                  send("", frame, good);
                  send(origin + ".example", frame, good);
                  send(origin, window, good);
                  send(origin, null, good);
                  send(origin, frame, { ...good, code: code.toLowerCase() });
                  send(origin, frame, { ...good, code: undefined });
                  send(origin, frame, { ...good, type: "platform-connect" });
                  send(origin, frame, JSON.stringify(good));
                  send(origin, frame, null);
                }""");
        page.evaluate("() => new Promise(done => { const port = new MessageChannel(); port.port1.onmessage = done; "
                + "port.port2.postMessage(1); })");
        assertThat(asked).hasValue(0);

        // A good one is a hint: the platform asks the server, which knows nothing yet, and nothing of it is shown.
        page.evaluate("""
                () => {
                  const { origin, code } = document.querySelector("[data-binding]").dataset;
                  dispatchEvent(new MessageEvent("message", { origin, source: document.querySelector("iframe").contentWindow,
                    data: { type: "platform-connect-bound", code, memberName: "mallory" } }));
                }""");
        await().untilAsserted(() -> {
            page.evaluate("1");
            assertThat(asked).hasValue(1);
        });
        assertThat(page).hasURL(Pattern.compile("/bindings/"));
        assertThat(page.locator("main")).not().containsText("mallory");
    }

    @Test
    void afterTenQuietSecondsTheTabComesFirstAndCompletesTheWaitingPage() {
        Page page = joining("Ada");
        Locator why = page.locator("[data-way-why]");
        Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in a new tab"));
        assertThat(why).isHidden();
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
        Chromium.picture(page, "platform-binding");

        page.clock().runFor(10_000);
        assertThat(why).isVisible();
        assertThat((boolean) page.evaluate(
                        "() => document.querySelector('[data-ways]').firstElementChild.matches('[data-way-tab]')"))
                .isTrue();
        assertThat(broker.opened()).hasSize(1);
        Chromium.picture(page, "platform-binding-tab-first");

        Page tab = page.context().waitForPage(link::click);
        assertThat((boolean) tab.evaluate("() => window.opener === null")).isTrue();
        tab.getByText("Authorize").click();
        await().until(broker::hasBound);
        assertThat(broker.opened().getLast()).doesNotContain("mode=").endsWith(" null");
        platform.clock().advance(Duration.ofSeconds(2));
        page.clock().runFor(4_000);
        assertThat(page).hasURL(platform.origin() + "/t/" + team.slug());
        assertThat(member()).isEqualTo("ada");
    }

    @Test
    void anOwnerWhomTheServerKnowsByAnotherNameIsAsked() {
        Page page = browser(owner);
        page.clock().install();
        page.navigate(platform.origin() + "/confirm-member/" + team.slug());
        assertThat(page.locator("main")).containsText("olga");
        button(page, "Go on to the server").click();
        assertThat(page.locator("iframe")).isVisible();
        stopTheClock(page);
        inFrame(page).getByText("Authorize").click();
        assertThat(page.locator("h1")).hasText("Is this you?");
        assertThat(page.locator(".facts")).containsText("olga");
        Chromium.picture(page, "platform-binding-mismatch");
        button(page, "Yes, I am ada").click();
        assertThat(page).hasURL(platform.origin() + "/t/" + team.slug());
    }

    @Test
    void invitesAreMadeShownOnceAndRevoked() {
        Page page = browser(owner);
        page.navigate(platform.origin() + "/invites/" + team.slug());
        page.getByLabel("Note").fill("for Bea");
        page.getByLabel("How many may join by it").fill("3");
        page.getByLabel("They become").selectOption("admin");
        button(page, "Make the invite").click();
        assertThat(page.locator("#invite-url"))
                .hasText(Pattern.compile("^" + platform.origin() + "/invite/[\\w-]{43}$"));
        String url = page.locator("#invite-url").textContent();
        Chromium.picture(page, "platform-invite-made");
        page.getByText("Done").click();
        assertThat(page.locator(".ledger")).containsText("for Bea");
        assertThat(page.locator(".ledger")).containsText("0 of 3");
        assertThat(page.content()).doesNotContain(url);

        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 800);
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            Chromium.picture(page, "platform-invites-" + width);
        }
        page.locator(".ledger .act button").click();
        button(page, "Keep it as it is").click();
        assertThat(page.locator(".ledger")).containsText("for Bea");
        page.locator(".ledger .act button").click();
        page.locator("dialog")
                .getByText("Revoke", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".ledger")).hasCount(0);

        Page bea = browser(platform.signIn("Bea"));
        bea.navigate(url);
        assertThat(bea.locator("h1")).hasText("Unknown or expired invite");
    }

    @Test
    void everyPageFitsANarrowScreenInEitherColours() {
        Page page = browser(platform.signIn("Ada"));
        String invite = invite();
        page.navigate(platform.origin() + invite);
        for (String theme : List.of("light", "dark")) {
            fits(page, "platform-invite", theme);
        }
        button(page, "Join").click();
        assertThat(page.locator("iframe")).isVisible();
        for (String theme : List.of("light", "dark")) {
            fits(page, "platform-binding", theme);
        }
        platform.clock().advance(Duration.ofMinutes(10));
        assertThat(page.locator("h1")).hasText("The time is over");
        fits(page, "platform-binding-over", "light");
        assertThat(page.getByText("Begin again").first()).hasAttribute("href", invite);
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.startsWith("Failed to load resource"));
    }

    private static void fits(Page page, String name, String theme) {
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            Chromium.picture(page, name + "-" + theme + "-" + width);
        }
    }
}
