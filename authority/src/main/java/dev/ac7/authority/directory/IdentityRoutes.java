package dev.ac7.authority.directory;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.hosts.LiveServers;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.contract.authority.PublicIdentity;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Identity records over the wire (OpenAPI, tag directory). */
public final class IdentityRoutes {
    private static final String SERVER_NAME = "serverName";

    private final AuthorityIdentity identity;
    private final IdentityRecords records;
    private final ServerNames names;
    private final LiveServers live;

    /**
     * Serves records that this identity signs.
     *
     * @param authorityName how records call this authority
     */
    public IdentityRoutes(
            AuthorityIdentity identity, String authorityName, ServerNames names, LiveServers live, Clock clock) {
        this.identity = identity;
        this.records = new IdentityRecords(identity, authorityName, clock);
        this.names = names;
        this.live = live;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/resolveAuthorityHost")
                        .id("resolveAuthorityHost")
                        .summary("Signed identity record of the host that serves a name")
                        .planes(Plane.ANONYMOUS)
                        .handle(this::resolve),
                Route.<Caller>of(Method.GET, "/authorityIdentity")
                        .id("authorityIdentity")
                        .summary("Public identity key of this authority")
                        .planes(Plane.ANONYMOUS)
                        .answers(PublicIdentity.class)
                        .handle(call -> Reply.json(identity.shown()).header("Cache-Control", "public, max-age=300")));
    }

    private Reply resolve(Call<Caller> call) {
        String asked = new QueryParameters(call)
                .text(SERVER_NAME, ServerNames.LONGEST)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.of(400, SERVER_NAME + " is required").withCode("missing_server_name"));
        Optional<LiveServer> server =
                names.read(asked) instanceof NameReading.Ours ours ? live.resolve(ours.name()) : Optional.empty();
        LiveServer serving = server.orElseThrow(
                () -> Refusal.notFound("no host is online for this name").withCode("server_offline"));
        return Reply.json(records.of(asked, serving)
                .orElseThrow(() -> Refusal.notFound("the host gave no keys").withCode("missing_host_identity")));
    }
}
