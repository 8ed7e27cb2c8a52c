package dev.ac7.broker.profile;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.DeletedPreset;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.PresetBody;
import dev.ac7.contract.broker.PresetList;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.TeamBody;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** The team's profile and presets over the wire. */
public final class ProfileRoutes {
    private final Profiles profiles;
    private final TeamDirectory team;

    /** Serves these rules. */
    public ProfileRoutes(Profiles profiles, TeamDirectory team) {
        this.profiles = profiles;
        this.team = team;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manage = Needs.permission(Permission.TEAM_MANAGE);
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.TEAM)
                        .id("getTeam")
                        .summary("Team name, directive, context and presets")
                        .answers(TeamBody.class)
                        .handle(call -> Reply.json(new TeamBody(team.current().onTheWire()))),
                Route.<Caller>of(Method.PATCH, BrokerPaths.TEAM)
                        .id("updateTeam")
                        .summary("Change team name, directive or context")
                        .needs(manage)
                        .answers(TeamBody.class)
                        .audit("team.update")
                        .handle(TeamPatch.class, this::update),
                Route.<Caller>of(Method.GET, BrokerPaths.PRESETS)
                        .id("listPresets")
                        .summary("Permission presets")
                        .answers(PresetList.class)
                        .handle(call -> Reply.json(
                                new PresetList(team.current().presets().onTheWire()))),
                Route.<Caller>of(Method.PUT, BrokerPaths.PRESET)
                        .id("setPreset")
                        .summary("Create or replace a preset")
                        .needs(manage)
                        .answers(PresetBody.class)
                        .audit("preset.set")
                        .handle(SetPreset.class, this::set),
                Route.<Caller>of(Method.DELETE, BrokerPaths.PRESET)
                        .id("deletePreset")
                        .summary("Delete a preset")
                        .needs(manage)
                        .answers(DeletedPreset.class)
                        .audit("preset.delete")
                        .handle(this::delete));
    }

    private Reply update(Call<Caller> call, TeamPatch wanted) {
        return Reply.json(new TeamBody(profiles.update(wanted, Acting.of(call)).onTheWire()));
    }

    private Reply set(Call<Caller> call, SetPreset wanted) {
        Caller caller = call.caller();
        return Reply.json(
                new PresetBody(profiles.setPreset(name(call), wanted.permissions(), caller::holds, Acting.of(call))));
    }

    private Reply delete(Call<Caller> call) {
        PresetName name = name(call);
        return Reply.json(new DeletedPreset(name, profiles.deletePreset(name, Acting.of(call))));
    }

    private static PresetName name(Call<Caller> call) {
        try {
            return new PresetName(call.path("name"));
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("name", "name " + invalid.rule());
        }
    }
}
