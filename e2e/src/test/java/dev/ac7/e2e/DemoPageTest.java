package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as two people use it: one tab serves a notebook, a tab of another profile opens and changes it. */
class DemoPageTest {
    @TempDir
    Path folder;

    private ServedAuthority authority;
    private Chromium chromium;
    private Page alice;
    private Page bob;

    @BeforeEach
    void start() {
        authority = ServedAuthority.start(folder, Map.of("alice", "alice-account"), Map.of());
        chromium = Chromium.startForPeers();
        alice = chromium.page();
        bob = chromium.page();
        alice.navigate(authority.url() + "/demo");
    }

    @AfterEach
    void stop() {
        chromium.close();
        authority.close();
    }

    private static void serve(Page page, String name, String token) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Host token").fill(token);
        page.getByRole(AriaRole.BUTTON, named("Serve the notebook")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator serving(Page page) {
        return page.locator("[data-serve]");
    }

    private static Locator opening(Page page) {
        return page.locator("[data-open]");
    }

    @Test
    void aNotebookIsServedOpenedAndChangedFromBothSides() {
        serve(alice, "alice/notebook", "alice-account");
        assertThat(alice.getByRole(AriaRole.BUTTON, named("System"))).hasAttribute("aria-pressed", "true");
        assertThat(serving(alice).locator("[data-state]")).hasText("Served as alice/notebook. Nobody has it open.");
        assertThat(alice.locator("#served-address")).hasText("css://alice/notebook");

        bob.navigate(authority.url() + alice.locator("[data-open-link]").getAttribute("href"));
        assertThat(opening(bob).locator("[data-state]")).hasText("Open: alice/notebook.");
        assertThat(serving(alice).locator("[data-state]")).hasText("Served as alice/notebook. One reader.");
        assertThat(opening(bob).locator("textarea")).hasValue("A note that lives in this tab.");

        opening(bob).locator("textarea").fill("Bob was here");
        assertThat(serving(alice).locator("textarea")).hasValue("Bob was here");
        serving(alice).locator("textarea").fill("And Alice too");
        assertThat(opening(bob).locator("textarea")).hasValue("And Alice too");

        opening(bob)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add a note"))
                .click();
        assertThat(serving(alice).locator("textarea")).hasCount(2);
        serving(alice)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove note 1"))
                .click();
        assertThat(opening(bob).locator("textarea")).hasCount(1);
        Chromium.picture(alice, "demo-serving");
        Chromium.picture(bob, "demo-open");

        alice.getByRole(AriaRole.BUTTON, named("Stop")).click();
        assertThat(opening(bob).locator("[data-state]")).containsText(Pattern.compile("Trying again|Connecting again"));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        serve(alice, "bob/notebook", "alice-account");
        assertThat(alice.locator("#serve-name-error"))
                .hasText("The name was refused: this account does not own the namespace.");
        assertThat(alice.getByLabel("Name")).isFocused();
        serve(alice, "", "alice-account");
        assertThat(alice.locator("#serve-name-error")).hasText("Enter a name.");

        alice.getByLabel("Address").fill("css://dmz/room");
        alice.getByRole(AriaRole.BUTTON, named("Open")).click();
        assertThat(alice.locator("#open-address-error")).containsText("Names below dmz/ belong to no authority");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void itFitsANarrowScreenAndDarkColours() {
        alice.setViewportSize(320, 640);
        alice.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        serve(alice, "alice/notebook", "alice-account");
        assertThat(alice.locator("#served-address")).isVisible();
        assertThat((Integer) alice.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
        Chromium.picture(alice, "demo-narrow-dark");
    }
}
