package dev.ac7.kernel.egress;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses of a host, all of them checked: one that is not allowed spoils the others. */
final class CheckedNames {
    /** More than this many are not tried. */
    private static final int MOST = 16;

    private final HostNames names;
    private final AddressRule rule;

    CheckedNames(HostNames names, AddressRule rule) {
        this.names = names;
        this.rule = rule;
    }

    /**
     * The addresses to connect to, in order.
     *
     * @param host a name, or an address that is not looked up but checked alike
     * @return fails with an {@link EgressFailure}
     */
    Future<List<InetAddress>> of(String host) {
        Optional<byte[]> literal = literal(host);
        return literal.isPresent()
                ? checked(List.of(literal.get()))
                : names.lookUp(host).compose(this::checked);
    }

    private Future<List<InetAddress>> checked(List<byte[]> found) {
        // Whoever mixes public and private addresses has made a mistake or is up to something.
        if (!found.stream().allMatch(rule::allows)) {
            return Future.failedFuture(new EgressFailure(EgressFailure.Reason.ADDRESS_NOT_ALLOWED));
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (byte[] address : found.subList(0, Math.min(found.size(), MOST))) {
            try {
                addresses.add(InetAddress.getByAddress(address));
            } catch (UnknownHostException e) {
                return Future.failedFuture(new EgressFailure(EgressFailure.Reason.UNREACHABLE, e));
            }
        }
        return Future.succeededFuture(addresses);
    }

    private static Optional<byte[]> literal(String host) {
        if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
