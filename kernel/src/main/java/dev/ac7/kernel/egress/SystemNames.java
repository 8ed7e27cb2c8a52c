package dev.ac7.kernel.egress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Names as the system knows them: its hosts file, its search domains, its caches. */
final class SystemNames implements HostNames {
    private final Vertx vertx;

    SystemNames(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<List<byte[]>> lookUp(String host) {
        Promise<List<byte[]>> addresses = Promise.promise();
        io.vertx.core.Context loop = vertx.getOrCreateContext();
        // The system's resolver blocks.
        Thread.startVirtualThread(() -> {
            try {
                List<byte[]> found = Stream.of(InetAddress.getAllByName(host))
                        .map(InetAddress::getAddress)
                        .toList();
                loop.runOnContext(done -> addresses.complete(found));
            } catch (UnknownHostException unknown) {
                loop.runOnContext(done -> addresses.fail(new EgressFailure(EgressFailure.Reason.UNREACHABLE, unknown)));
            }
        });
        return addresses.future();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
