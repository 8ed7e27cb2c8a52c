package dev.ac7.authority;

import dev.ac7.authority.abuse.AbuseRoutes;
import dev.ac7.authority.access.Access;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.activity.ActivityRoutes;
import dev.ac7.authority.activity.OwnServerRoutes;
import dev.ac7.authority.activity.OwnServers;
import dev.ac7.authority.activity.ServerActivity;
import dev.ac7.authority.connect.ConnectRoutes;
import dev.ac7.authority.directory.AuthorityIdentity;
import dev.ac7.authority.directory.EndpointRoutes;
import dev.ac7.authority.directory.IdentityRoutes;
import dev.ac7.authority.directory.ServerEndpoints;
import dev.ac7.authority.home.HomePages;
import dev.ac7.authority.hosts.HostRoutes;
import dev.ac7.authority.hosts.PageOrigins;
import dev.ac7.authority.ice.IceRoutes;
import dev.ac7.authority.presence.PresenceRoutes;
import dev.ac7.authority.requests.AuthorizationRoutes;
import dev.ac7.authority.requests.Authorizations;
import dev.ac7.authority.requests.NamespaceAdminRoutes;
import dev.ac7.authority.requests.NamespaceOwnership;
import dev.ac7.authority.requests.NamespaceReader;
import dev.ac7.authority.requests.NamespaceRequests;
import dev.ac7.authority.requests.NamespaceRoutes;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.contract.authority.ErrorBody;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.web.ApiDescription;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.StaticFiles;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Every feature's routes put into one table, and the surface around it. */
final class AuthorityWeb {
    private final AuthoritySurface surface;

    AuthorityWeb(
            AuthorityCore core,
            AuthoritySettings settings,
            AuthorityIdentity identity,
            AuthorityMetrics metrics,
            CachedReadiness readiness,
            Clock clock) {
        RouteTable<Caller> table = new RouteTable<>(Stream.of(
                        new HealthRoutes(readiness, core.store().isDatabase(), clock).routes(),
                        signaling(core, settings, metrics, clock),
                        core.signIn().routes(),
                        namespaces(core, settings, clock),
                        new AbuseRoutes(
                                        core.abuse().suppressions(),
                                        core.abuse().bans(),
                                        core.abuse().load(),
                                        core.names(),
                                        Access.ADMIN)
                                .routes(),
                        activity(core),
                        directory(core, settings, identity, clock),
                        new MetricsRoutes(settings.metrics(), settings.metricsToken(), metrics).routes(),
                        new HomePages(core.names(), clock).routes(),
                        List.of(description(), new StaticFiles().<Caller>route()))
                .flatMap(List::stream)
                .toList());
        described.set(Reply.json(ApiDescription.of("PLAT authority", Authority.VERSION, table, "", ErrorBody.class)));
        this.surface = new AuthoritySurface(
                table,
                new Origin(new ClientAddresses(settings.trustedProxies()), Set.of()),
                core.signIn().credentials(),
                core.abuse().windows(),
                settings.limits().httpPer30s());
    }

    private final AtomicReference<Reply> described = new AtomicReference<>(Reply.noContent());

    private Route<Caller> description() {
        return Route.<Caller>of(Method.GET, "/openapi.json")
                .id("openapi")
                .summary("This description as JSON")
                .planes(Plane.ANONYMOUS)
                .handle(call -> described.get());
    }

    private static List<Route<Caller>> signaling(
            AuthorityCore core, AuthoritySettings settings, AuthorityMetrics metrics, Clock clock) {
        return Stream.of(
                        new ConnectRoutes(
                                        core.connects(),
                                        core.names(),
                                        core.abuse().guard(),
                                        core.signIn().sessions(),
                                        metrics::connected,
                                        settings.limits().connectBody())
                                .routes(),
                        new HostRoutes(
                                        core.desk(),
                                        core.hostSockets(),
                                        new PageOrigins(settings.hostOrigins()),
                                        core.abuse().guard())
                                .routes(),
                        new PresenceRoutes(
                                        core.board(),
                                        core.presenceSockets(),
                                        core.names(),
                                        core.abuse().windows(),
                                        core.abuse().guard(),
                                        settings.limits().presenceMessagesPer30s(),
                                        clock)
                                .routes(),
                        new IceRoutes(settings.ice(), core.abuse().guard(), core.names(), core.view(), clock).routes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route<Caller>> namespaces(AuthorityCore core, AuthoritySettings settings, Clock clock) {
        NamespaceReader reader = new NamespaceReader(core.names(), core.reserved());
        NamespaceRequests requests =
                new NamespaceRequests(core.store(), reader, settings.autoAssign(), settings.freeNamespaces(), clock);
        NamespaceOwnership ownership = new NamespaceOwnership(core.store(), core.view(), core.names(), clock);
        return Stream.of(
                        new NamespaceRoutes(
                                        requests,
                                        ownership,
                                        reader,
                                        core.abuse().windows())
                                .routes(),
                        new NamespaceAdminRoutes(requests, ownership, reader).routes(),
                        new AuthorizationRoutes(
                                        new Authorizations(core.store(), core.view(), core.names(), clock), reader)
                                .routes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route<Caller>> activity(AuthorityCore core) {
        return Stream.of(
                        new ActivityRoutes(new ServerActivity(
                                        core.store(),
                                        core.view(),
                                        core.names(),
                                        core.abuse().activity()))
                                .routes(),
                        new OwnServerRoutes(new OwnServers(core.store(), core.view())).routes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route<Caller>> directory(
            AuthorityCore core, AuthoritySettings settings, AuthorityIdentity identity, Clock clock) {
        return Stream.of(
                        new IdentityRoutes(identity, settings.authorityName(), core.names(), core.view(), clock)
                                .routes(),
                        new EndpointRoutes(new ServerEndpoints(core.store(), core.names(), core.reserved(), clock))
                                .routes())
                .flatMap(List::stream)
                .toList();
    }

    AuthoritySurface surface() {
        return surface;
    }
}
