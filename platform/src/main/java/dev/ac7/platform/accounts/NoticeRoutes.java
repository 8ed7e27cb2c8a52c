package dev.ac7.platform.accounts;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import java.util.List;
import java.util.Map;

/** Dismissing what one has been told. */
final class NoticeRoutes {
    private final Ground ground;

    NoticeRoutes(Ground ground) {
        this.ground = ground;
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.DELETE, "/api/notices/{id}")
                .id("dismissNotice")
                .summary("Dismiss something one has been told")
                .planes(Plane.COOKIE)
                .answersNothing()
                .audit("notice.dismissed")
                .handle(this::dismiss));
    }

    private Reply dismiss(Call<Caller> call) {
        String id = call.path("id");
        ground.database().change(transaction -> {
            if (!Notices.dismiss(transaction.handle(), call.caller().account().id(), id)) {
                throw Refusal.notFound("not found");
            }
            ground.audit().append(transaction, Acting.of(call).event("notice.dismissed", id, Map.of()));
        });
        return Reply.noContent();
    }
}
