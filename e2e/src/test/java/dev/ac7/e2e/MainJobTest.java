package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, as a person does it, with real processes and a real browser: from the setup link to a device that joins
 * by a code and is thrown out again.
 */
class MainJobTest {
    private static final Pattern SETUP_LINK = Pattern.compile("http://\\S+/setup\\S+");
    private static final Pattern DEVICE_LINK = Pattern.compile("http://\\S+/enroll\\?code=([0-9A-Z-]+)");

    @TempDir
    private Path folder;

    @Test
    void fromTheSetupLinkToADeviceThatIsThrownOutAgain() throws IOException {
        String port = Integer.toString(freePort());
        String url = "http://127.0.0.1:" + port;
        Path device = Files.createDirectory(folder.resolve("device"));
        try (Ac7Process server = Ac7Process.start(folder, Map.of(), "serve", "--port", port);
                Chromium chromium = Chromium.start()) {
            server.waitForOutput("/setup");
            Page page = chromium.page();

            page.navigate(first(SETUP_LINK, server.output()).group());
            setUp(page);

            try (Ac7Process connect =
                    Ac7Process.start(device, Map.of(), "connect", "--url", url, "--label", "second machine")) {
                connect.waitForOutput("waiting for approval");
                approve(page, first(DEVICE_LINK, connect.output()));
                assertThat(connect.waitFor())
                        .as(connect.output() + connect.errors())
                        .isZero();
                assertThat(connect.output()).contains("bound to: alice");
            }
            Path auth = device.resolve(".config/ac7/auth.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(auth)))
                    .isEqualTo("rw-------");
            Ac7Process.Finished works = Ac7Process.run(device, Map.of(), "status", "--url", url);
            assertThat(works.code()).as(works.toString()).isZero();
            assertThat(works.output()).contains("alice");

            revoke(page, url);
            Ac7Process.Finished thrownOut = Ac7Process.run(device, Map.of(), "status", "--url", url);
            assertThat(thrownOut.code()).as(thrownOut.toString()).isEqualTo(1);
            assertThat(thrownOut.output() + thrownOut.errors()).contains("ac7 connect");

            assertThat(chromium.complaints())
                    .as("what the browser's console complained about")
                    .isEmpty();
            server.terminate();
            assertThat(server.waitFor()).isZero();
        }
    }

    private static void setUp(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Set up your team")))
                .isVisible();
        Chromium.picture(page, "setup");
        page.getByLabel("Team name").fill("demo");
        page.getByLabel("Directive").fill("ship it");
        page.getByLabel("Your member name").fill("alice");
        page.getByLabel("Your role").fill("director");
        TotpSecret secret =
                TotpSecret.parse(page.locator("#totp-secret").innerText().replaceAll("\\s", ""));
        Clock clock = Clock.systemUTC();
        page.getByLabel("The code it shows now").fill(new Totp(clock).code(secret, clock.instant()));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create the team"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your team is ready")))
                .isVisible();
        Chromium.picture(page, "setup-done");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have saved both"))
                .click();
        assertThat(page.getByText("ship it").first()).isVisible();
        Chromium.picture(page, "home");
    }

    private static void approve(Page page, Matcher link) {
        page.navigate(link.group());
        assertThat(page.getByText(link.group(1)).first()).isVisible();
        assertThat(page.getByText("second machine").first()).isVisible();
        assertThat(page.url()).as("the code leaves the address bar").doesNotContain("code=");
        Chromium.picture(page, "approve");
        page.getByLabel("Member", new Page.GetByLabelOptions().setExact(true)).selectOption("alice");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("Approved");
        Chromium.picture(page, "approved");
    }

    private static void revoke(Page page, String url) {
        page.navigate(url + "/members/alice?tab=manage");
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("second machine"));
        Chromium.picture(page, "manage");
        row.getByRole(AriaRole.BUTTON).click();
        page.locator("dialog[open]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                .click();
        assertThat(page.getByText("The token is revoked").first()).isVisible();
    }

    private static Matcher first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
