package dev.ac7.broker.home;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.pages.Theme;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What surrounds a page for the one who asks for it. */
public final class Frames {
    private final TeamDirectory team;
    private final IntSupplier pendingDevices;
    private final Issuing issuing;
    private final Clock clock;

    /** @param pendingDevices how many devices wait for a decision */
    public Frames(TeamDirectory team, IntSupplier pendingDevices, Issuing issuing, Clock clock) {
        this.team = team;
        this.pendingDevices = pendingDevices;
        this.issuing = issuing;
        this.clock = clock;
    }

    /** The frame for this call. */
    public Frame of(Call<Caller> call) {
        Theme theme = Theme.of(call.cookie(Theme.COOKIE).orElse(""));
        Notice notice = call.query("done")
                .flatMap(Notice.Done::of)
                .map(Notice.Done::notice)
                .orElse(null);
        return new Frame(
                team.current().profile().map(TeamProfile::name).orElse(""),
                viewer(call),
                theme,
                notice,
                call.method().equals("GET") ? call.target() : "/",
                clock.millis());
    }

    private @Nullable Viewer viewer(Call<Caller> call) {
        Optional<Caller> caller = call.credentialIfAny().map(Credential::caller);
        if (caller.isEmpty()) {
            return null;
        }
        boolean manages = caller.get().holds(Permission.MEMBERS_MANAGE);
        return new Viewer(
                caller.get().name(),
                caller.get().member().role().title(),
                manages,
                manages,
                manages ? pendingDevices.getAsInt() : 0,
                caller.get().platform().isPresent(),
                issuing.allows(caller.get()));
    }
}
