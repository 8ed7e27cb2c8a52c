package dev.ac7.platform.proxy;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.settings.PlatformOrigin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the platform itself answers on teams' hosts: the way in, and nothing else below {@code /.platform/}. */
final class TeamHosts {
    private static final String OWN = "/.platform";
    private static final Pattern TICKET = Pattern.compile("(?:^|&)ticket=([A-Za-z0-9_-]{43})(?:&|$)");

    private final TeamLabels labels;
    private final HandOver handOver;
    private final String platform;
    private final String cookie;
    private final String attributes;

    TeamHosts(TeamLabels labels, HandOver handOver, PlatformOrigin platform) {
        this.labels = labels;
        this.handOver = handOver;
        this.platform = platform.text();
        this.cookie = platform.secure() ? "__Host-team" : "team";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + HandOver.SESSION.toSeconds()
                + (platform.secure() ? "; Secure" : "");
    }

    boolean covers(RawRequest request) {
        return request.header("Host").filter(labels::covers).isPresent();
    }

    /**
     * The team whose host was asked.
     *
     * @throws Refusal 404
     */
    TeamId team(RawRequest request) {
        return request.header("Host").flatMap(labels::team).orElseThrow(() -> Refusal.notFound("not found"));
    }

    /** Whether a path, in whatever spelling, is the platform's own. */
    static boolean isOwn(String path) {
        String lower =
                path.toLowerCase(java.util.Locale.ROOT).replace("%2e", ".").replaceFirst("^/+", "/");
        return lower.equals(OWN) || lower.startsWith(OWN + "/");
    }

    /** Answers a request for such a path. Blocks. */
    Reply own(RawRequest request, TeamId team) {
        if (!request.rawPath().equals(OWN + "/session") || !request.method().equals("GET")) {
            throw Refusal.notFound("not found");
        }
        Matcher ticket = TICKET.matcher(request.query());
        SessionId session = (ticket.find() ? handOver.redeem(ticket.group(1), team) : Optional.<SessionId>empty())
                .orElseThrow(() -> Refusal.unauthenticated(
                                "this way in was used or is over a minute old; open the team on the platform again")
                        .withCode("sign in"));
        return OpenRoutes.found("/").header("Set-Cookie", cookie + "=" + session.reveal() + attributes);
    }

    /** Who is signed in on this host. Blocks. */
    Optional<HandOver.Guest> guest(RawRequest request, TeamId team) {
        return request.cookie(cookie).flatMap(value -> handOver.guest(value, team));
    }

    Form form(TeamId team) {
        return new Form.HostForm(labels.origin(team), platform);
    }
}
