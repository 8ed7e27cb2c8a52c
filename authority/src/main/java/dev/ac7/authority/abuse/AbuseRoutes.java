package dev.ac7.authority.abuse;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.contract.authority.BanList;
import dev.ac7.contract.authority.ListedBan;
import dev.ac7.contract.authority.ListedSuppression;
import dev.ac7.contract.authority.LoadChoice;
import dev.ac7.contract.authority.LoadState;
import dev.ac7.contract.authority.Removed;
import dev.ac7.contract.authority.SetLoadLevel;
import dev.ac7.contract.authority.SuppressionList;
import dev.ac7.contract.authority.Unban;
import dev.ac7.contract.authority.Unsuppress;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;

/** Suppressions, bans and the load level over the wire, for administrators (OpenAPI, tag admin). */
public final class AbuseRoutes {
    private static final int CREATED = 201;
    private static final int MOST_LISTED = 1000;
    private static final int USUALLY_LISTED = 500;

    private final Suppressions suppressions;
    private final Bans bans;
    private final LoadLevels load;
    private final ServerNames names;
    private final Requirement<Caller> administrator;

    /** Serves these rules to whom the requirement lets pass. */
    public AbuseRoutes(
            Suppressions suppressions,
            Bans bans,
            LoadLevels load,
            ServerNames names,
            Requirement<Caller> administrator) {
        this.suppressions = suppressions;
        this.bans = bans;
        this.load = load;
        this.names = names;
        this.administrator = administrator;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                get("/suppressions", "suppressions", "Active suppressions", SuppressionList.class)
                        .handle(this::suppressions),
                post("/unsuppress", "unsuppress", "Lift a suppression", Removed.class)
                        .handle(Unsuppress.class, this::unsuppress),
                get("/bans", "bans", "Active global bans", BanList.class)
                        .handle(call -> Reply.json(new BanList(bans.active(limit(call)).stream()
                                .map(AbuseRoutes::listed)
                                .toList()))),
                post("/unban", "unban", "Lift a ban and forget the strikes of a requester key", Removed.class)
                        .handle(
                                Unban.class,
                                (call, wanted) -> Reply.json(CREATED, Removed.of(bans.lift(wanted.clientKey())))),
                get("/load", "loadState", "Current load level", LoadState.class).handle(call -> Reply.json(state())),
                post("/load", "setLoadLevel", "Pin the load level, or return to automatic", LoadState.class)
                        .handle(SetLoadLevel.class, this::setLoadLevel));
    }

    private Route.Builder<Caller> get(String path, String id, String summary, Class<?> answer) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary(summary)
                .planes(Plane.BEARER)
                .needs(administrator)
                .answers(answer);
    }

    private Route.Builder<Caller> post(String path, String id, String summary, Class<?> answer) {
        return Route.<Caller>of(Method.POST, path)
                .id(id)
                .summary(summary)
                .planes(Plane.BEARER)
                .needs(administrator)
                .maxBody(InvalidInput.LARGEST_BODY)
                .answers(CREATED, answer);
    }

    private Reply suppressions(Call<Caller> call) {
        int limit = limit(call);
        Optional<String> written = new QueryParameters(call).text("serverName", ServerNames.LONGEST);
        Optional<String> canonical = written.flatMap(this::canonical);
        // What is no name of ours has none.
        List<Suppression> active =
                written.isPresent() && canonical.isEmpty() ? List.of() : suppressions.active(canonical, limit);
        return Reply.json(
                new SuppressionList(active.stream().map(AbuseRoutes::listed).toList()));
    }

    private Reply unsuppress(Call<Caller> call, Unsuppress wanted) {
        boolean removed = canonical(wanted.serverName())
                .map(name -> suppressions.lift(name, wanted.clientKey()))
                .orElse(false);
        return Reply.json(CREATED, Removed.of(removed));
    }

    private Reply setLoadLevel(Call<Caller> call, SetLoadLevel wanted) {
        if (wanted.level() == LoadChoice.AUTO) {
            load.unpin();
        } else {
            load.pin(LoadLevel.valueOf(wanted.level().wireName()));
        }
        return Reply.json(CREATED, state());
    }

    private LoadState state() {
        LoadLevels.State state = load.state();
        ConnectLimits limits = state.limits();
        return new LoadState(
                state.level().name(),
                state.pinned() ? "pinned" : "auto",
                state.since(),
                new LoadState.Limits(limits.burst(), limits.sustained()));
    }

    private Optional<String> canonical(String written) {
        return names.read(written) instanceof NameReading.Ours ours
                ? Optional.of(ours.name().canonical())
                : Optional.empty();
    }

    private static int limit(Call<Caller> call) {
        return new QueryParameters(call).number("limit", 1, MOST_LISTED, USUALLY_LISTED);
    }

    private static ListedSuppression listed(Suppression suppression) {
        return new ListedSuppression(
                suppression.canonical(),
                suppression.clientKey(),
                suppression.reason().orElse(null),
                suppression.expiresAt());
    }

    private static ListedBan listed(Ban ban) {
        return new ListedBan(ban.clientKey(), ban.reason(), ban.expiresAt());
    }
}
