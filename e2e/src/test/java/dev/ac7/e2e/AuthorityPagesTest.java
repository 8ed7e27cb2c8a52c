package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ac7.authority.testing.TestAuthority;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and an administrator use the authority's pages in real browsers: they sign in, ask, decide, and watch. */
class AuthorityPagesTest {
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'>";

    private AuthorityStage stage;
    private Chromium chromium;

    @BeforeEach
    void start() {
        stage = AuthorityStage.start();
        chromium = Chromium.start();
    }

    @AfterEach
    void stop() {
        chromium.close();
        stage.close();
    }

    private Page signedIn(String path, String sub, String name) {
        stage.provider().signsIn(sub, sub + "@example.com", name);
        Page page = chromium.page();
        page.navigate(stage.url() + path);
        page.getByRole(AriaRole.LINK, named("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator("nav.places")).isVisible();
        return page;
    }

    private Page administrator() {
        return signedIn("/admin", AuthorityStage.ADMIN, "Grace");
    }

    private Page ada() {
        return signedIn("/", "ada", "Ada Lovelace");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Locator row(Page page, String text) {
        return page.locator(".ledger tbody tr, .rows .row").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator outcome(Page page) {
        return page.locator(".toasts .notice");
    }

    private static void ask(Page page, String namespace, String note) {
        page.locator("#namespace").fill(namespace);
        assertThat(page.locator(".availability")).containsText("“" + namespace + "” is free.");
        page.locator("#note").fill(note);
        button(page, "Ask for it").click();
        assertThat(outcome(page)).containsText(namespace);
    }

    private static void goTo(Page page, String place) {
        page.locator("nav.places a[data-place=" + place + "]").click();
        assertThat(page.locator("nav.places a[data-place=" + place + "]")).hasAttribute("aria-current", "page");
        assertThat(page).hasURL(Pattern.compile("#" + place + "$"));
    }

    private static String session(Page page) {
        return (String) page.evaluate("() => sessionStorage.getItem('plat-session')");
    }

    @Test
    void aPersonAsksAndAnAdministratorDecides() {
        Page ada = ada();
        assertThat(ada).hasURL(stage.url() + "/#namespaces");
        assertThat(ada.locator(".none")).containsText("You own no namespace yet");
        ask(ada, "ada", "my notes");
        assertThat(outcome(ada)).containsText("is yours");
        assertThat(row(ada, "ada")).isVisible();
        ask(ada, "library", "For the town library " + HOSTILE);
        assertThat(outcome(ada)).containsText("waits for an administrator");
        ask(ada, "books", "");
        goTo(ada, "requests");
        assertThat(row(ada, "library").locator(".tag")).hasText("pending");

        Page grace = administrator();
        assertThat(grace).hasURL(stage.url() + "/admin#pending");
        assertThat(grace.locator("[data-pending-number]")).hasText("2");
        assertThat(row(grace, "library")).containsText(HOSTILE);
        button(grace, "Approve library").click();
        assertThat(outcome(grace)).containsText("“library” belongs to Ada Lovelace now.");
        assertThat(row(grace, "library")).hasCount(0);
        button(grace, "Reject books").click();
        grace.locator("#reason").fill("Promised to somebody " + HOSTILE);
        button(grace, "Reject").click();
        assertThat(grace.locator(".region")).containsText("Nobody waits for a decision.");
        assertThat(grace.locator("[data-pending]")).isHidden();

        assertThat(row(ada, "library").locator(".tag")).hasText("approved");
        assertThat(row(ada, "books")).containsText("Reason: Promised to somebody " + HOSTILE);
        goTo(grace, "requests");
        row(grace, "books").getByRole(AriaRole.LINK).click();
        assertThat(grace.locator("h1")).hasText("books");
        assertThat(row(grace, "Promised")).hasCount(1);
        goTo(grace, "namespaces");
        button(grace, "Take away library").click();
        assertThat(grace.locator("dialog")).containsText("goes offline at once");
        button(grace, "Take it away").click();
        assertThat(row(grace, "library")).hasCount(0);
        goTo(ada, "namespaces");
        assertThat(row(ada, "library")).hasCount(0);
        assertHarmless(ada, grace);
    }

    @Test
    void whatIsTakenReservedOrPendingIsToldWhileOneTypes() {
        Page ada = ada();
        ask(ada, "ada", "");
        ask(ada, "library", "");
        Locator told = ada.locator(".availability");
        ada.locator("#namespace").fill("ada");
        assertThat(told).hasText("“ada” belongs to somebody already. Choose another one.");
        ada.locator("#namespace").fill("library");
        assertThat(told).containsText("waits for a decision");
        ada.locator("#namespace").fill("api");
        assertThat(told).containsText("reserved");
        ada.locator("#namespace").fill("no spaces");
        assertThat(told).containsText("letters, digits and hyphens");
        button(ada, "Ask for it").click();
        assertThat(ada.locator("#namespace-error")).containsText("begins and ends with a letter or digit");
        assertThat(ada.locator("#namespace")).isFocused();
    }

    @Test
    void anAddressIsLetInAndALiveServerAppearsAndGoesWithItsEntry() {
        Page ada = ada();
        ask(ada, "ada", "");
        row(ada, "ada")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Manage ada"))
                .click();
        ada.getByText("Another subpath").first().click();
        ada.locator("#subpath").fill("Reading");
        ada.keyboard().press("Enter");
        assertThat(ada.locator(".scope-name")).hasText("ada/reading");
        ada.locator("#email").fill("nobody");
        button(ada, "Add").click();
        assertThat(ada.locator("#email-error")).containsText("does not look like an e-mail address");
        ada.locator("#email").fill("Bob@example.com");
        button(ada, "Add").click();
        assertThat(row(ada, "bob@example.com")).isVisible();

        Page bob = signedIn("/", "bob", "Bob " + HOSTILE);
        try (RawHost host = RawHost.hello(stage.url(), session(bob))) {
            host.register("ada/reading/notebook", "public");
            goTo(ada, "servers");
            assertThat(row(ada, "ada/reading/notebook").locator(".presence")).hasText("online");
            Page grace = administrator();
            goTo(grace, "servers");
            row(grace, "ada/reading/notebook").getByRole(AriaRole.LINK).click();
            assertThat(grace.locator(".facts")).containsText("bob");
            assertThat(row(grace, "server online")).hasCount(1);
            Chromium.picture(grace, "authority-server");

            ada.goBack();
            assertThat(ada.locator(".scope-links a[aria-current]")).hasText("reading");
            button(ada, "Remove bob@example.com").click();
            assertThat(ada.locator("dialog")).containsText("go offline at once");
            button(ada, "Remove").click();
            assertThat(row(ada, "bob@example.com")).hasCount(0);
            host.hear("registration_revoked");
            assertThat(row(grace, "server offline")).hasCount(1);
            goTo(grace, "activity");
            assertThat(row(grace, "server offline")).hasCount(1);
            assertHarmless(ada, bob, grace);
        }
    }

    @Test
    void aNamespaceIsRenamedAndGivenUp() {
        Page ada = ada();
        ask(ada, "ada", "");
        row(ada, "ada")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Manage ada"))
                .click();
        ada.locator("#new-namespace").fill("lovelace");
        button(ada, "Rename").click();
        assertThat(ada.locator("dialog")).containsText("Anybody may ask for ada then.");
        ada.locator("dialog")
                .getByText("Rename", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(ada.locator("h1")).hasText("lovelace");
        assertThat(outcome(ada)).containsText("“ada” is now “lovelace”.");
        ada.reload();
        assertThat(ada.locator("h1")).hasText("lovelace");
        button(ada, "Give up lovelace").click();
        ada.keyboard().press("Escape");
        assertThat(button(ada, "Give up lovelace")).isFocused();
        button(ada, "Give up lovelace").click();
        button(ada, "Give it up").click();
        assertThat(ada.locator(".none")).containsText("You own no namespace yet");
        assertThat(outcome(ada)).containsText("“lovelace” is free now.");
        assertHarmless(ada);
    }

    @Test
    void whoWasBannedOrSuppressedIsLetInAgain() {
        Page ada = ada();
        ask(ada, "ada", "");
        Page grace = administrator();
        try (RawHost host = RawHost.hello(stage.url(), session(ada))) {
            String name = "ada/notebook";
            host.register(name, "private");
            host.say("{'type':'suppress_client','server_name':'" + name
                    + "','client_key':'ip:192.0.2.7','ttl_seconds':3600,'reason':'too many tabs "
                    + HOSTILE.replace('\'', '`')
                    + "'}");
            host.hear("pong");
        }
        stage.malformedConnects(3);
        goTo(grace, "blocked");
        assertThat(row(grace, "127.0.0.1")).isVisible();
        assertThat(row(grace, "too many tabs <img")).containsText("ip:192.0.2.7");
        Chromium.picture(grace, "authority-blocked");
        row(grace, "127.0.0.1").getByRole(AriaRole.BUTTON).click();
        button(grace, "Lift").last().click();
        assertThat(grace.getByText("Nobody is banned.")).isVisible();
        row(grace, "192.0.2.7").getByRole(AriaRole.BUTTON).click();
        button(grace, "Lift").last().click();
        assertThat(grace.getByText("No host keeps anybody out.")).isVisible();
        assertHarmless(ada, grace);
    }

    @Test
    void theLoadLevelIsPinnedAndLetGo() {
        Page grace = administrator();
        goTo(grace, "load");
        assertThat(grace.locator(".load-level")).containsText("automatic");
        grace.locator("#level").selectOption("L3");
        button(grace, "Set the level").click();
        assertThat(grace.locator(".load-level")).containsText("L3");
        assertThat(grace.locator(".load-level")).containsText("pinned");
        grace.reload();
        assertThat(grace.locator("#level")).hasValue("L3");
        grace.locator("#level").selectOption("auto");
        button(grace, "Set the level").click();
        assertThat(grace.locator(".load-level")).containsText("automatic");
        assertHarmless(grace);
    }

    @Test
    void theTokenIsTakenOutOfTheAddressAndASignInFromElsewhereIsAskedAbout() {
        Page ada = ada();
        assertThat(ada.url()).doesNotContain("session_token");
        String token = session(ada);
        ada.reload();
        assertThat(ada.locator("nav.places")).isVisible();

        Page other = chromium.page();
        other.navigate(stage.url() + "/#session_token=" + token + "&google_sub=ada&roles=user");
        assertThat(other.locator("h1")).hasText("Is this you?");
        assertThat(other.url()).doesNotContain("session_token");
        assertThat(session(other)).isNull();
        button(other, "Leave it").click();
        assertThat(other.locator("h1")).hasText("Sign in");
        assertThat(session(other)).isNull();
    }

    @Test
    void whoIsRefusedIsToldWhatToDo() {
        stage.provider().refuses("access_denied");
        Page page = chromium.page();
        page.navigate(stage.url() + "/");
        page.getByRole(AriaRole.LINK, named("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator(".notice.refused"))
                .hasText("The sign-in was cancelled. Sign in again whenever you like.");
        assertThat(page).hasURL(stage.url() + "/");
        stage.provider().refuses("");

        stage.provider().signsIn("mallory", "mallory@example.com", "Mallory");
        page.navigate(stage.url() + "/admin");
        page.getByRole(AriaRole.LINK, named("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator(".notice.refused")).containsText("may not administer here");
        assertThat(page.locator("nav.places")).isHidden();
    }

    @Test
    void aSessionThatEndsIsToldAndSigningInLeadsBack() {
        Page ada = ada();
        goTo(ada, "requests");
        ada.evaluate("() => sessionStorage.setItem('plat-session', 'no-such-token')");
        goTo(ada, "servers");
        assertThat(ada.locator(".notice.refused")).hasText("Your session has ended. Sign in again.");
        assertThat(session(ada)).isNull();
        ada.getByRole(AriaRole.LINK, named("Sign in")).click();
        ada.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(ada).hasURL(stage.url() + "/#servers");
        assertThat(ada.locator("h1")).hasText("Live servers");

        ada.locator("details[data-menu] summary").click();
        button(ada, "Sign out").click();
        assertThat(ada.locator("h1")).hasText("Sign in");
        assertThat(session(ada)).isNull();
    }

    @Test
    void theAdminTokenOpensThePageAndStaysInTheTab() {
        Page grace = chromium.page();
        grace.navigate(stage.url() + "/admin#load");
        grace.getByText("Sign in with the admin token").click();
        grace.locator("#admin-token").fill("not the token");
        grace.keyboard().press("Enter");
        assertThat(grace.locator("#admin-token-error")).containsText("does not accept that token");
        grace.locator("#admin-token").fill(TestAuthority.ADMIN_TOKEN);
        grace.keyboard().press("Enter");
        assertThat(grace.locator("h1")).hasText("Load");
        grace.reload();
        assertThat(grace.locator(".load-level")).isVisible();
        assertThat((String) grace.evaluate("() => JSON.stringify(localStorage) + document.cookie"))
                .doesNotContain(TestAuthority.ADMIN_TOKEN);
    }

    @Test
    void everythingCanBeReachedByKeyboardAlone() {
        Page ada = ada();
        ada.locator("nav.places a").first().focus();
        tab(ada, 3);
        assertThat(ada.locator("details[data-menu] summary")).isFocused();
        // Past the link in the sentence on the empty list.
        tab(ada, 2);
        assertThat(ada.locator("#namespace")).isFocused();
        ada.keyboard().type("ada");
        tab(ada, 2);
        assertThat(button(ada, "Ask for it")).isFocused();
        ada.keyboard().press("Enter");
        assertThat(outcome(ada)).containsText("is yours");
        ada.locator("[data-skip]").focus();
        ada.keyboard().press("Enter");
        assertThat(ada.locator("main")).isFocused();
        assertThat(ada).hasURL(stage.url() + "/#namespaces");
    }

    private static void tab(Page page, int times) {
        for (int i = 0; i < times; i++) {
            page.keyboard().press("Tab");
        }
    }

    @Test
    void nothingIsWiderThanANarrowScreenInEitherColours() {
        Page ada = ada();
        ask(ada, "ada", "");
        ask(ada, "a".repeat(63), "b".repeat(500));
        Page grace = administrator();
        try (RawHost host = RawHost.hello(stage.url(), session(ada))) {
            host.register("ada/" + "c".repeat(63) + "/" + "d".repeat(63), "public");
            for (String theme : List.of("light", "dark")) {
                pictures(ada, theme, List.of("namespaces", "requests", "servers"));
                pictures(
                        grace,
                        theme,
                        List.of("pending", "requests", "namespaces", "servers", "activity", "blocked", "load"));
            }
        }
        assertHarmless(ada, grace);
    }

    private static void pictures(Page page, String theme, List<String> places) {
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
        for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, 800);
            for (String place : places) {
                goTo(page, place);
                assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
                assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                String kind = page.url().contains("/admin") ? "admin" : "home";
                Chromium.picture(page, "authority-" + kind + "-" + place + "-" + theme + "-" + width);
            }
        }
    }

    /** What others wrote stayed text, and no page broke a rule of its policy. */
    private void assertHarmless(Page... pages) {
        for (Page page : pages) {
            assertThat(page.locator("main img, main script, main iframe")).hasCount(0);
            assertThat(page.title()).isNotEqualTo("owned");
        }
        // A refusal by the authority is no fault of the page.
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.startsWith("Failed to load resource"));
    }
}
