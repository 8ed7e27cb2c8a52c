package dev.ac7.broker.federation;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.Frames;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page on which a member confirms to a platform who they are (platform.md sections 7.3 and 16). */
public final class ConnectPages {
    /** Where the page is. */
    static final String PATH = "/setup/connect-platform";

    private static final int LONGEST_CODE = 32;

    private final Pages pages;
    private final Frames frames;
    private final MemberBindings bindings;
    private final ConnectScript script = ConnectScript.load();

    /** Draws the page for these rules. */
    public ConnectPages(Pages pages, Frames frames, MemberBindings bindings) {
        this.pages = pages;
        this.frames = frames;
        this.bindings = bindings;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, PATH)
                .id("connectPlatformPage")
                .summary("Confirm to a platform who one is")
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(this::show));
    }

    private Reply show(Call<Caller> call) {
        Optional<String> trusted = bindings.platform().flatMap(WebOrigin::of);
        boolean iframe = call.query("mode").filter("iframe"::equals).isPresent();
        Optional<String> asked = call.query("parentOrigin").flatMap(WebOrigin::of);
        // Once there is a platform to trust, no other origin is answered, and nothing of it is shown.
        Optional<String> parent =
                iframe ? asked.filter(origin -> trusted.map(origin::equals).orElse(true)) : Optional.empty();
        String code = call.query("code").filter(ConnectPages::mayBe).orElse("");
        ConnectPage page = new ConnectPage(
                frames.of(call),
                code,
                parent.isPresent() ? "iframe" : "tab",
                parent.orElse(""),
                trusted.or(() -> parent).orElse(null),
                trusted.isPresent(),
                iframe && parent.isEmpty(),
                call.baseUrl(),
                parent.isPresent() && call.secure(),
                PATH + "?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8),
                script);
        return pages.reply(200, page).header("Content-Security-Policy", policy(trusted));
    }

    /** Control characters do not survive in a document, so a code that holds one is not the platform's. */
    private static boolean mayBe(String code) {
        return !code.isEmpty() && code.length() <= LONGEST_CODE && code.chars().noneMatch(Character::isISOControl);
    }

    private String policy(Optional<String> platform) {
        return "default-src 'none'; script-src " + script.hash()
                + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
                + "frame-ancestors 'self'"
                + platform.map(origin -> " " + origin).orElse("");
    }
}
