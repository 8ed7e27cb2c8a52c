package dev.ac7.platform;

import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Route;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.StaticFiles;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.HomePages;
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
                        home.routes(),
                        List.of(new StaticFiles().<Caller>route()))
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

    PlatformSurface surface() {
        return surface;
    }
}
