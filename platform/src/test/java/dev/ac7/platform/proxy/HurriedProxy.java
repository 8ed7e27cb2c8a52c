package dev.ac7.platform.proxy;

import dev.ac7.kernel.egress.Egress;
import dev.ac7.kernel.egress.EgressOptions;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Listener;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.Surface;
import dev.ac7.kernel.web.WebServer;
import dev.ac7.platform.PlatformCore;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.servers.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One more proxy over what a {@link World}'s platform stands on, with a listener of its own and less patience than the
 * contract's: a test waits for its timers.
 */
final class HurriedProxy implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** No timer ends anything while a test lasts. */
    static final Limits PATIENT = new Limits(LONG, 1 << 20, 1 << 20, 256 * 1024, LONG, LONG, LONG, LONG);

    private final Egress egress;
    private final ProxyFeature proxy;
    private final WebServer server;

    HurriedProxy(World world, Limits limits) {
        PlatformCore core = world.platform().core();
        egress = Egress.open(core.reach().loops().vertx(), options(core));
        proxy = new ProxyFeature(
                core.ground(),
                core.accounts(),
                core.teams(),
                core.minting().mint(),
                new Reach(core.reach().loops(), egress, core.reach().servers()),
                limits);
        server = WebServer.start(
                core.reach().loops(),
                new Listener("127.0.0.1", 0, Optional.empty()),
                new NoRoutes(),
                proxy.requests(),
                (route, status, nanos) -> {});
    }

    /** As the platform's own, but for how long a name is looked up. */
    private static EgressOptions options(PlatformCore core) {
        EgressOptions careful = EgressOptions.of(
                address -> true,
                new EgressOptions.Names.Dns(core.ground().settings().servers().resolvers()),
                Optional.empty());
        return new EgressOptions(
                careful.addresses(),
                careful.names(),
                careful.authorities(),
                Duration.ofMillis(300),
                careful.connect(),
                careful.handshake(),
                careful.life(),
                careful.mostOfOne(),
                careful.mostOfAll());
    }

    int port() {
        return server.port();
    }

    ProxyFeature feature() {
        return proxy;
    }

    @Override
    public void close() {
        proxy.close();
        server.close();
        egress.close();
    }

    /** Of a listener that does nothing but carry. */
    private record NoRoutes() implements Surface<Caller> {
        @Override
        public RouteTable<Caller> routes() {
            return new RouteTable<>(List.of());
        }

        @Override
        public int longestFrame() {
            return 1 << 20;
        }

        @Override
        public Origin origin() {
            return new Origin(new ClientAddresses(List.of()), Set.of());
        }

        @Override
        public void precheck(Call<Caller> call) {}

        @Override
        public Optional<Credential<Caller>> authenticate(Call<Caller> call) {
            return Optional.empty();
        }

        @Override
        public boolean wantsPage(Call<Caller> call) {
            return false;
        }

        @Override
        public Reply unmatched(Call<Caller> call, Set<Method> methods) {
            return Reply.text(404, "");
        }

        @Override
        public Reply signedOut(Call<Caller> call) {
            return Reply.text(401, "");
        }

        @Override
        public Reply refused(Call<Caller> call, Refusal refusal) {
            return Reply.text(refusal.status(), refusal.error());
        }

        @Override
        public Reply finish(Call<Caller> call, Reply reply) {
            return reply;
        }
    }
}
