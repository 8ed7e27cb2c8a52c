package dev.ac7.authority.activity;

import dev.ac7.authority.access.Access;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.contract.authority.ActivityServerAnswer;
import dev.ac7.contract.authority.ActivityServers;
import dev.ac7.contract.authority.RecentActivity;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** Activity over the wire (OpenAPI, tag activity). */
public final class ActivityRoutes {
    private static final int MOST_EVENTS = 500;
    private static final int USUAL_EVENTS = 100;

    private final ServerActivity activity;

    /** Serves this activity to administrators. */
    public ActivityRoutes(ServerActivity activity) {
        this.activity = activity;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                get("/activityServers", "activityServers", "Every server ever seen, with its online flag")
                        .answers(ActivityServers.class)
                        .handle(call -> Reply.json(new ActivityServers(activity.servers()))),
                get("/activityServer", "activityServer", "One server, its host and its last 200 events")
                        .answers(ActivityServerAnswer.class)
                        .handle(call -> Reply.json(new ActivityServerAnswer(activity.server(
                                new QueryParameters(call).required("serverName", ServerNames.LONGEST))))),
                get("/activityRecent", "activityRecent", "Newest events over all servers")
                        .answers(RecentActivity.class)
                        .handle(call -> Reply.json(new RecentActivity(activity.recent(
                                new QueryParameters(call).number("limit", 1, MOST_EVENTS, USUAL_EVENTS))))));
    }

    private Route.Builder<Caller> get(String path, String id, String summary) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary(summary)
                .planes(Plane.BEARER)
                .needs(Access.ADMIN);
    }
}
