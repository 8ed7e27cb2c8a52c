package dev.ac7.kernel.egress;

import dev.ac7.kernel.egress.EgressFailure.Reason;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 connections to hosts that a stranger named. For each one the name is looked up anew, every address it has is
 * checked, one of these very addresses is connected to, and the other end is looked at once more; so a name that
 * changes between check and use gains nothing. TLS is 1.2 or newer, for the name and against public authorities. There
 * are no redirects, no proxies, no cookies.
 *
 * <p>Idle connections wait for the next request to the same target on the same event loop. They keep the address they
 * were made with and do not live long, so that a name that has changed is noticed.
 *
 * <p>Everything here belongs to an event loop: the one that asks.
 */
public final class Egress implements AutoCloseable {
    private static final int MOST_HEADERS = 32 * 1024;

    /** Longer than this idle, it may be closing at the other end: good enough only for what can be said again. */
    private static final Duration SURELY_OPEN = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final EgressOptions options;
    private final HostNames names;
    private final CheckedNames checked;
    private final ConnectionCounts counts;
    private final HttpClientAgent client;
    private final Map<Place, Deque<Outgoing>> idle = new ConcurrentHashMap<>();

    /** Where an idle connection waits. */
    private record Place(Target target, EventLoop loop) {}

    private Egress(Vertx vertx, EgressOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.names = switch (options.names()) {
            case EgressOptions.Names.Dns dns -> new DnsNames(vertx, dns.servers(), options.lookUp());
            case EgressOptions.Names.OfTheSystem system -> new SystemNames(vertx);
        };
        this.checked = new CheckedNames(names, options.addresses());
        this.counts = new ConnectionCounts(options.mostOfOne(), options.mostOfAll());
        this.client = vertx.createHttpClient(clientOptions(options));
    }

    /**
     * Ready to connect from the event loops of this Vert.x.
     *
     * @throws IllegalArgumentException when the file of authorities holds no certificates
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public static Egress open(Vertx vertx, EgressOptions options) {
        return new Egress(vertx, options);
    }

    private static HttpClientOptions clientOptions(EgressOptions options) {
        HttpClientOptions client = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setSsl(true)
                .setVerifyHost(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(options.handshake().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectTimeout((int) options.connect().toMillis())
                .setMaxHeaderSize(MOST_HEADERS)
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setPipelining(false);
        options.authorities().ifPresent(file -> client.setTrustOptions(Authorities.with(file)));
        return client;
    }

    /**
     * A connection for one request: an idle one, or a new one.
     *
     * @param repeatable whether the request may be sent again over another connection if this one turns out to be
     *     closed
     * @return fails with an {@link EgressFailure}
     */
    public Future<Outgoing> take(Target target, boolean repeatable) {
        Deque<Outgoing> waiting = idle.get(place(target));
        long oldest = System.nanoTime() - SURELY_OPEN.toNanos();
        while (waiting != null && !waiting.isEmpty()) {
            Outgoing next = waiting.removeLast();
            if (next.usable() && (repeatable || next.idleSince() - oldest > 0)) {
                next.reuse();
                return Future.succeededFuture(next);
            }
            next.discard();
        }
        return make(target);
    }

    /**
     * A new connection.
     *
     * @return fails with an {@link EgressFailure}
     */
    public Future<Outgoing> make(Target target) {
        if (!counts.add(target)) {
            return Future.failedFuture(new EgressFailure(Reason.BUSY));
        }
        long deadline =
                System.nanoTime() + options.lookUp().plus(options.connect()).toNanos();
        return checked.of(target.host())
                .compose(addresses -> dial(target, addresses, 0, deadline))
                .map(connection -> outgoing(target, connection))
                .onFailure(failed -> counts.remove(target))
                .recover(failed -> Future.failedFuture(Failures.of(failed)));
    }

    /** Tries one address after the other until one is connected to, or there is something to be said against it. */
    private Future<HttpClientConnection> dial(Target target, List<InetAddress> addresses, int index, long deadline) {
        InetAddress address = addresses.get(index);
        return client.connect(new HttpConnectOptions()
                        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.secure()))
                .compose(connection -> same(connection, address))
                .recover(failed -> {
                    boolean another = index + 1 < addresses.size() && System.nanoTime() - deadline < 0;
                    return another && Failures.beforeTls(failed)
                            ? dial(target, addresses, index + 1, deadline)
                            : Future.failedFuture(failed);
                });
    }

    /** The socket's other end must be what was asked for: the last word on where the connection goes. */
    private Future<HttpClientConnection> same(HttpClientConnection connection, InetAddress wanted) {
        SocketAddress peer = connection.remoteAddress(true);
        boolean allowed = peer != null
                && wanted.getHostAddress().equals(peer.hostAddress())
                && options.addresses().allows(wanted.getAddress());
        if (allowed) {
            return Future.succeededFuture(connection);
        }
        connection.close();
        return Future.failedFuture(new EgressFailure(Reason.ADDRESS_NOT_ALLOWED));
    }

    private Outgoing outgoing(Target target, HttpClientConnection connection) {
        Place place = place(target);
        Outgoing made = new Outgoing(connection, ready -> park(place, ready));
        long end = vertx.setTimer(options.life().toMillis(), old -> made.expire());
        connection.closeHandler(closed -> {
            vertx.cancelTimer(end);
            counts.remove(target);
            unpark(place, made);
        });
        return made;
    }

    private void park(Place place, Outgoing connection) {
        idle.computeIfAbsent(place, first -> new ArrayDeque<>()).addLast(connection);
    }

    private void unpark(Place place, Outgoing connection) {
        Deque<Outgoing> waiting = idle.get(place);
        if (waiting != null) {
            waiting.remove(connection);
            if (waiting.isEmpty()) {
                idle.remove(place);
            }
        }
    }

    private Place place(Target target) {
        return new Place(target, ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop());
    }

    /** How many connections are open or being made. */
    public int open() {
        return counts.all();
    }

    /** Closes every connection at once. */
    @Override
    public void close() {
        names.close();
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
