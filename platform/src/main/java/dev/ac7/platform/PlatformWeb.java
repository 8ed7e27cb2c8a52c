package dev.ac7.platform;

import dev.ac7.contract.platform.ErrorBody;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.web.ApiDescription;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.StaticFiles;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.HomePages;
import dev.ac7.platform.settings.PlatformOrigin;
import dev.ac7.platform.settings.PlatformSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every feature's routes put into one table, and the surface around it. */
final class PlatformWeb {
    private final PlatformSurface surface;

    PlatformWeb(PlatformCore core, Metrics metrics, Health health) {
        PlatformSettings settings = core.ground().settings();
        HomePages home = new HomePages(core.pages(), core.frames());
        List<Route<Caller>> routes = Stream.of(
                        new OperationRoutes(health, metrics, settings.metricsToken()).routes(),
                        core.accounts().routes(),
                        core.minting().routes(),
                        core.registration().routes(),
                        core.teams().routes(),
                        core.invites().routes(),
                        core.proxy().routes(),
                        home.routes(),
                        List.of(description(settings.origin()), new StaticFiles().<Caller>route()))
                .flatMap(List::stream)
                .toList();
        this.surface = new PlatformSurface(
                new RouteTable<>(routes),
                new Origin(
                        new ClientAddresses(settings.trustedProxies()),
                        Set.of(settings.origin().text())),
                settings.origin(),
                core.accounts(),
                home);
    }

    /** Anybody may read what the wire looks like; it is made from the table it stands in, when first asked for. */
    private Route<Caller> description(PlatformOrigin origin) {
        return Route.<Caller>of(Method.GET, "/openapi.json")
                .id("describeApi")
                .summary("This description")
                .planes(Plane.ANONYMOUS)
                .handle(call -> Reply.json(ApiDescription.of(
                        "ac7 platform",
                        Platform.VERSION,
                        surface.routes(),
                        origin.secure() ? "__Host-platform" : "platform",
                        ErrorBody.class)));
    }

    PlatformSurface surface() {
        return surface;
    }
}
