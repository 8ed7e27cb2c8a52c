package dev.ac7.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.ac7.kernel.testing.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real headless Chromium: the one of the system, installed from its packages where it is missing and may be. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    /** How long a page may take to show what is waited for; on a busy machine the first one takes seconds. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser. */
    static Chromium start() {
        return startWith();
    }

    /** Starts the browser so that it trusts what this authority certifies. */
    static Chromium startTrusting(CertificateAuthority authority) {
        return startWith("--ignore-certificate-errors-spki-list=" + authority.pin());
    }

    /**
     * Starts the browser so that peer connections find each other on this machine: addresses are not hidden behind mDNS
     * names, which nothing here resolves, and the loopback interface counts.
     */
    static Chromium startForPeers() {
        return startWith(
                "--disable-features=WebRtcHideLocalIpsWithMdns",
                "--allow-loopback-in-peer-connection",
                // Pages in the background must go on at full speed: host and client are never both in front.
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding");
    }

    private static Chromium startWith(String... more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Path executable = SystemPackage.program("chromium", PLACES);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(Stream.concat(
                                        Stream.of(more),
                                        Stream.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-quic",
                                                "--no-first-run",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync"))
                                .toList()));
        return new Chromium(playwright, browser);
    }

    /** A page in a browser profile of its own; what its console complains about is kept. */
    Page page() {
        return page(browser.newContext());
    }

    /** A page in the dark, on a screen of this width. */
    Page darkPage(int width) {
        return page(browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(ColorScheme.DARK)));
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Errors that any page's console showed, among them refusals of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Saves what a page looks like, for a person to look at; under the build folder. */
    static void picture(Page page, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name + ".png"))
                    .setFullPage(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
