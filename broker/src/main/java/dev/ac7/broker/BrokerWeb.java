package dev.ac7.broker;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.audit.AuditRoutes;
import dev.ac7.broker.channels.ChannelRoutes;
import dev.ac7.broker.enrollment.EnrollmentRoutes;
import dev.ac7.broker.federation.BindingRoutes;
import dev.ac7.broker.members.MemberRoutes;
import dev.ac7.broker.messages.MessageRoutes;
import dev.ac7.broker.presence.PresenceRoutes;
import dev.ac7.broker.profile.ProfileRoutes;
import dev.ac7.broker.sessions.Credentials;
import dev.ac7.broker.sessions.SessionCookie;
import dev.ac7.broker.sessions.SessionRoutes;
import dev.ac7.broker.tokens.TokenRoutes;
import dev.ac7.contract.Protocol;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.ErrorBody;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.web.ApiDescription;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.StaticFiles;
import java.util.List;
import java.util.stream.Stream;

/** Every feature's routes put into one table, and the surface around it. */
final class BrokerWeb {
    private final BrokerSurface surface;

    BrokerWeb(BrokerCore core, Health health, Origin origin) {
        BrokerPages pages = new BrokerPages(core);
        List<Route<Caller>> routes = Stream.of(
                        new HealthRoutes(Broker.VERSION, health).routes(),
                        new PresenceRoutes(core.team(), core.messaging().presences()).routes(),
                        new MessageRoutes(core.messaging()).routes(),
                        new SessionRoutes(
                                        core.signIn(), core.authenticators(), core.team(), core.clock(), core.issuing())
                                .routes(),
                        new MemberRoutes(core.members(), core.team(), core.issuing()).routes(),
                        new TokenRoutes(core.tokens(), core.team(), core.issuing()).routes(),
                        new ChannelRoutes(core.channels(), core.channelMembers()).routes(),
                        new ProfileRoutes(core.profiles(), core.team()).routes(),
                        new EnrollmentRoutes(core.enrollments(), core.clock(), core.issuing()).routes(),
                        new BindingRoutes(core.bindings(), core.clock()).routes(),
                        new AuditRoutes(core.audit()).routes(),
                        pages.routes(),
                        List.of(description(), new StaticFiles().<Caller>route()))
                .flatMap(List::stream)
                .toList();
        this.surface = new BrokerSurface(
                new RouteTable<>(routes),
                origin,
                new Credentials(core.tokens(), core.sessions(), core.trust(), core.team()),
                pages.detours());
    }

    /** Anybody may read what the wire looks like; it is made from the table it stands in, when first asked for. */
    private Route<Caller> description() {
        return Route.<Caller>of(Method.GET, BrokerPaths.OPENAPI)
                .id("describeApi")
                .summary("This description")
                .planes(Plane.ANONYMOUS)
                .handle(call -> Reply.json(ApiDescription.of(
                        "ac7 broker",
                        Integer.toString(Protocol.VERSION),
                        surface.routes(),
                        SessionCookie.NAME,
                        ErrorBody.class)));
    }

    BrokerSurface surface() {
        return surface;
    }
}
