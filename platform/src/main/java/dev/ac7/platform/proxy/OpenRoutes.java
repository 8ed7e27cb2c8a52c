package dev.ac7.platform.proxy;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.Teams;
import java.util.List;
import java.util.Optional;

/** Leads to a team's own host (platform.md section 9.1). */
final class OpenRoutes {
    private final Teams teams;
    private final HandOver handOver;
    private final Optional<TeamLabels> hosts;

    OpenRoutes(Teams teams, HandOver handOver, Optional<TeamLabels> hosts) {
        this.teams = teams;
        this.handOver = handOver;
        this.hosts = hosts;
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/t/{ref}/open")
                .id("openTeam")
                .summary("Go to the team's own host, where its server's pages work")
                .planes(Plane.COOKIE)
                .page()
                .handle(this::open));
    }

    private Reply open(Call<Caller> call) {
        TeamAccess access = teams.access(call.caller().account().id(), call.path("ref"))
                .orElseThrow(() -> Refusal.notFound("not found"));
        TeamLabels labels = hosts.orElseThrow(
                () -> Refusal.notFound("This platform has no hosts for teams. Use the server's own address."));
        if (access.membership().member().isEmpty()) {
            throw Refusal.conflict(
                            "The server has not said yet which of its members you are. Open the team to find out.")
                    .withCode("member not bound");
        }
        String ticket = handOver.ticket(call.caller(), access.team().id());
        return found(labels.origin(access.team().id()) + "/.platform/session?ticket=" + ticket);
    }

    static Reply found(String location) {
        return Reply.text(302, "").header("Location", location);
    }
}
