package dev.ac7.platform;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.HomePages;
import dev.ac7.platform.settings.PlatformOrigin;
import java.util.Set;

/**
 * What changes something must come from a page of ours and be JSON, which no form of another site can send (platform.md
 * section 3). The tool that pairs a server is no browser and has no cookie: its two routes are open.
 */
final class CrossSiteRule {
    private static final Set<String> OPEN = Set.of("/api/servers/register/start", "/api/servers/register/status");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final PlatformOrigin own;

    /** The rule of a platform that is reached there. */
    CrossSiteRule(PlatformOrigin own) {
        this.own = own;
    }

    /**
     * Lets pass what may.
     *
     * @throws Refusal 403 {@code cross-site request refused}
     */
    void check(Call<Caller> call) {
        if (READING.contains(call.method()) || OPEN.contains(call.rawPath())) {
            return;
        }
        if (!fromOurPage(call) || !(isJson(call) || call.rawPath().equals(HomePages.THEME_FORM))) {
            throw Refusal.forbidden("cross-site request refused");
        }
    }

    private boolean fromOurPage(Call<Caller> call) {
        // A page that sends no referrer has no origin to send with a form either (Fetch, section 3.1).
        String origin = call.header("Origin").orElse("null");
        return origin.equals(own.text())
                || (origin.equals("null")
                        && call.header("Sec-Fetch-Site")
                                .filter("same-origin"::equals)
                                .isPresent());
    }

    private static boolean isJson(Call<Caller> call) {
        return call.header("Content-Type")
                .map(type -> type.split(";", -1)[0].strip())
                .filter("application/json"::equalsIgnoreCase)
                .isPresent();
    }
}
