package dev.ac7.platform.invites;

import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import java.util.List;

/** Pages. */
final class InvitePages {
    /** Where an invite is followed; its token comes behind. */
    static final String INVITE = "/invite/";

    List<Route<Caller>> routes() {
        return List.of();
    }
}
