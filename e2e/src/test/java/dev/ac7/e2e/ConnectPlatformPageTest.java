package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.CertificateAuthority;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that confirms a member to a platform, in a frame of the platform's site and of others, in a real browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectPlatformPageTest {
    private TestBroker broker;
    private FramingSite platform;
    private FramingSite stranger;
    private Chromium chromium;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        CertificateAuthority authority = new CertificateAuthority(folder);
        platform = FramingSite.start("127.0.0.1", authority);
        stranger = FramingSite.start("127.0.0.3", authority);
        CertificateAuthority.Server own = authority.certify("127.0.0.2");
        broker = TestBroker.founded(Map.of(
                "AC7_HOST",
                "127.0.0.2",
                "AC7_HTTPS_MODE",
                "custom",
                "AC7_HTTPS_CERT_PATH",
                own.chain().toString(),
                "AC7_HTTPS_KEY_PATH",
                own.key().toString()));
        Files.writeString(
                broker.folder().resolve("ac7.platform.json"),
                "{\"jwt\":{\"issuer\":\"" + platform.origin() + "\",\"jwksUrl\":\"" + platform.origin()
                        + "/.well-known/jwks.json\",\"audience\":\"team:t\"}}");
        broker.restart();
        chromium = Chromium.startTrusting(authority);
    }

    @AfterAll
    void stop() {
        chromium.close();
        broker.close();
        platform.close();
        stranger.close();
    }

    @BeforeEach
    void freshCode() {
        broker.clock().advance(Duration.ofMinutes(2));
        page = chromium.page();
    }

    private FrameLocator framed(FramingSite site, String code, String parentOrigin) {
        String url = broker.url() + "/setup/connect-platform?code=" + code + "&mode=iframe&parentOrigin="
                + URLEncoder.encode(parentOrigin, StandardCharsets.UTF_8);
        page.navigate(site.origin() + "/?" + URLEncoder.encode(url, StandardCharsets.UTF_8));
        return page.frameLocator("iframe");
    }

    private Object messages() {
        return page.evaluate("() => JSON.stringify(window.messages)");
    }

    private String lookup(String code) {
        return broker.core().bindings().lookup(code).map(Object::toString).orElse("nobody");
    }

    private void signInInside(FrameLocator frame) {
        frame.getByLabel("Member name").fill("alice");
        frame.getByLabel("Six-digit code").fill(broker.adminCode());
        frame.getByLabel("Six-digit code").press("Enter");
    }

    @Test
    @Promise(40)
    void theMemberSignsInInsideTheFrameAndThePlatformIsToldOnceWhenTheyPressAuthorize() {
        FrameLocator frame = framed(platform, "FRAMED", platform.origin());
        assertThat(frame.getByText("Sign in first")).isVisible();
        Chromium.picture(page, "connect-framed-sign-in");
        signInInside(frame);
        assertThat(frame.locator("[data-part=confirm] h2")).hasText("You are alice");
        Chromium.picture(page, "connect-framed-confirm");
        Cookie kept = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("__Secure-ac7_connect"))
                .findFirst()
                .orElseThrow();
        assertThat(kept.secure && kept.httpOnly).isTrue();
        assertThat(kept.sameSite).isEqualTo(SameSiteAttribute.NONE);
        assertThat(kept.path).isEqualTo("/platform-connect");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("ac7_session"));

        // A press that a script makes up is none.
        frame.locator("[data-authorize]").evaluate("button => button.click()");
        frame.locator("[data-authorize]").dispatchEvent("click");
        assertThat(frame.locator("[data-part=confirm] h2")).isVisible();
        assertThat(lookup("FRAMED")).isEqualTo("nobody");
        assertThat(messages()).isEqualTo("[]");

        frame.locator("[data-authorize]").click();
        assertThat(frame.getByText("It goes on by itself")).isVisible();
        assertThat(messages())
                .isEqualTo("[{\"origin\":\"" + broker.url() + "\",\"ours\":true,\"data\":{\"type\":"
                        + "\"platform-connect-bound\",\"code\":\"FRAMED\",\"memberName\":\"alice\"}}]");
        assertThat(lookup("FRAMED")).isEqualTo("alice");
        Chromium.picture(page, "connect-framed-done");
        // The sign-in was for this one confirmation.
        assertThat(framed(platform, "SECOND", platform.origin()).getByText("Sign in first"))
                .isVisible();
    }

    @Test
    @Promise(40)
    void noOtherSiteCanFrameThePage() {
        for (String parent : List.of(platform.origin(), stranger.origin())) {
            int before = chromium.complaints().size();
            framed(stranger, "STOLEN", parent);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> chromium.complaints().stream()
                            .skip(before)
                            .anyMatch(text -> text.contains("frame-ancestors")));
            assertThat(page.frameLocator("iframe").getByText("Confirm who you are"))
                    .hasCount(0);
        }
    }

    @Test
    @Promise(40)
    void thePlatformCannotHaveAnotherOriginAnswered() {
        FrameLocator frame = framed(platform, "OTHER", stranger.origin());

        assertThat(frame.locator("#connect")).hasAttribute("data-mode", "tab");
        assertThat(frame.locator("#connect")).hasAttribute("data-parent-origin", "");
        assertThat(frame.getByText("not one that this server answers")).isVisible();
        assertThat(messages()).isEqualTo("[]");
    }

    @Test
    void whereTheBrowserKeepsNoCookieInFramesThePageOffersANewTab() {
        // As if it had signed in, and the browser had thrown the cookie away.
        page.route(
                "**/platform-connect/sign-in",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"memberName\":\"alice\",\"expiresAt\":1}")));
        FrameLocator frame = framed(platform, "KEPTOUT", platform.origin());
        signInInside(frame);

        assertThat(frame.getByText("Your browser did not keep the sign-in")).isVisible();
        assertThat(frame.getByText("Open in a new tab")).isVisible();
        Chromium.picture(page, "connect-framed-kept-out");
    }

    @Test
    void inATabTheMemberSignsInAsUsualAndComesBack() {
        page.setViewportSize(360, 780);
        page.navigate(broker.url() + "/setup/connect-platform?code=T%20AB");
        assertThat(page.getByText("Sign in first")).isVisible();
        Chromium.picture(page, "connect-tab-sign-in");
        page.locator("[data-part=sign-in] a").click();
        page.getByLabel("Six-digit code").fill(broker.adminCode());
        page.getByLabel("Six-digit code").press("Enter");
        assertThat(page.locator("[data-part=confirm] h2")).isVisible();
        page.locator("[data-cancel]").click();
        assertThat(page.getByText("The platform was told nothing")).isVisible();
        assertThat(lookup("T AB")).isEqualTo("nobody");
        page.getByText("Start again").click();
        assertThat(page.locator("#connect:not([aria-busy]) [data-authorize]")).isVisible();
        page.locator("[data-authorize]").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("[data-part=done] h2")).isVisible();
        assertThat(lookup("T AB")).isEqualTo("alice");
        Page dark = chromium.darkPage(400);
        dark.navigate(broker.url() + "/setup/connect-platform?code=DARK&mode=iframe&parentOrigin="
                + URLEncoder.encode(platform.origin(), StandardCharsets.UTF_8));
        assertThat(dark.getByText("Sign in first")).isVisible();
        Chromium.picture(dark, "connect-dark");
    }
}
