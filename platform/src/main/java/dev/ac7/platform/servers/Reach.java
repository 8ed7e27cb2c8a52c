package dev.ac7.platform.servers;

import dev.ac7.kernel.egress.Egress;
import dev.ac7.kernel.egress.EgressOptions;
import dev.ac7.kernel.egress.EgressOptions.Names;
import dev.ac7.kernel.egress.PublicAddresses;
import dev.ac7.kernel.web.EventLoops;
import dev.ac7.platform.settings.ServerAccessSettings;
import java.util.Optional;

/**
 * The one way to servers (platform.md section 12.2), and the event loops it stands on, which whoever carries requests
 * has to share.
 *
 * @param loops that connections belong to
 * @param egress makes them
 * @param servers asks small questions over them
 */
public record Reach(EventLoops loops, Egress egress, ServerClient servers) implements AutoCloseable {
    /**
     * Opens the way that the settings allow.
     *
     * @throws IllegalArgumentException when the file of certificate authorities holds none
     */
    public static Reach open(ServerAccessSettings settings) {
        EventLoops loops = EventLoops.start();
        try {
            Egress egress = Egress.open(loops.vertx(), options(settings));
            return new Reach(loops, egress, new GuardedServers(loops.vertx(), egress));
        } catch (RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    private static EgressOptions options(ServerAccessSettings settings) {
        if (!settings.allowPrivate()) {
            return EgressOptions.of(
                    new PublicAddresses(settings.ownAddresses()),
                    new Names.Dns(settings.resolvers()),
                    Optional.empty());
        }
        Names names = settings.resolvers().isEmpty() ? new Names.OfTheSystem() : new Names.Dns(settings.resolvers());
        return EgressOptions.of(address -> true, names, settings.certificates());
    }

    @Override
    public void close() {
        egress.close();
        loops.close();
    }
}
