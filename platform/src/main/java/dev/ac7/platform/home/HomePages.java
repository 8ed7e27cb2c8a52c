package dev.ac7.platform.home;

import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.pages.Theme;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a person gets in place of a page they asked for, and the choice of colours. */
public final class HomePages {
    /** The one form that is no JSON: it works before any script does. */
    public static final String THEME_FORM = "/ui/theme";

    private final Pages pages;
    private final Frames frames;

    /** Draws with these. */
    public HomePages(Pages pages, Frames frames) {
        this.pages = pages;
        this.frames = frames;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.POST, THEME_FORM)
                .id("themeForm")
                .summary("Choose light, dark or the system's colours")
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(HomePages::theme));
    }

    private static Reply theme(Call<Caller> call) {
        Theme chosen = Theme.of(call.form().text("theme"));
        return Reply.seeOther(LocalPath.of(call.form().text("next")))
                .header("Set-Cookie", chosen.setCookie(call.secure()));
    }

    /** Where somebody signs in who is then brought to the page they asked for (platform.md section 3). */
    public Reply signedOut(Call<Caller> call) {
        String next = call.method().equals("GET") ? call.target() : "/";
        return Reply.seeOther("/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** The page that says why a request was refused. */
    public Reply refused(Call<Caller> call, Refusal refusal) {
        Long retryAfter = refusal.retryAfterSeconds().orElse(null);
        Reply reply = pages.reply(
                refusal.status(), new ErrorPage(frames.of(call), refusal.status(), refusal.error(), retryAfter));
        return retryAfter == null ? reply : reply.header("Retry-After", Long.toString(retryAfter));
    }
}
