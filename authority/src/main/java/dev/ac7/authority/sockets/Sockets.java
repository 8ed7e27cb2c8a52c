package dev.ac7.authority.sockets;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.LiveStream;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Every open socket of one surface: how many of each address, their ticks, their end.
 *
 * @param <M> what a frame is read into
 */
public final class Sockets<M> {
    private static final long TICK_MILLIS = 250;

    private final Bounds bounds;
    private final Clock clock;
    private final Socket.CloseCounter closes;
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final Map<ScheduledExecutorService, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * What sockets of a surface may be.
     *
     * @param perAddress open ones of one address
     * @param longestMessage in bytes
     * @param mostUnread bytes that may wait for a client that does not read
     */
    public record Bounds(int perAddress, int longestMessage, long mostUnread) {}

    /** Told about every close that this side decided. */
    @FunctionalInterface
    public interface CloseMeter {
        /** One socket was closed. */
        void closed(int code);
    }

    /** A surface without sockets yet. */
    public Sockets(Bounds bounds, Clock clock, CloseMeter closes) {
        this.bounds = bounds;
        this.clock = clock;
        this.closes = why -> closes.closed(why.code());
    }

    /** Sockets whose conversation is under way, all on one event loop. */
    private final class Lane {
        // Only its event loop looks at it.
        private final Set<Seat<M>> seats = new HashSet<>();

        Lane(ScheduledExecutorService loop) {
            var ticking = loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (ticking.isCancelled()) {
                throw new IllegalStateException("an event loop that has ended opened a socket");
            }
        }

        private void tick() {
            long now = clock.millis();
            seats.forEach(seat -> seat.conversation.tick(now));
        }
    }

    private record Seat<M>(Socket<M> socket, Conversation<M> conversation) {}

    /**
     * Opens the socket that a request asks for.
     *
     * @param unwelcome why the socket is opened only to be closed at once, if it is
     * @param begin makes this side of the conversation; on the event loop
     * @throws Refusal 426 when the request asks for no socket, or as the handshake demands
     */
    public Reply open(Call<?> call, Optional<CloseCode> unwelcome, Function<Socket<M>, Conversation<M>> begin) {
        if (!call.upgradesToWebSocket()) {
            throw Refusal.of(426, "this path is a WebSocket").withCode("upgrade_required");
        }
        call.requireWebSocketHandshake();
        String address = call.client();
        String bucket = call.clientBucket();
        return Reply.stream(stream -> {
            Socket<M> socket = new Socket<>(stream, address, bounds.mostUnread(), closes);
            Optional<CloseCode> closed = unwelcome.or(() -> seat(bucket));
            if (closed.isPresent()) {
                socket.close(closed.get());
            } else {
                begin(stream, socket, bucket, begin);
            }
        });
    }

    /** Takes a place of the address; a reason when there is none left. */
    private Optional<CloseCode> seat(String bucket) {
        if (stopped) {
            return Optional.of(CloseCode.SHUTTING_DOWN);
        }
        int taken = perAddress.merge(bucket, 1, Integer::sum);
        if (taken > bounds.perAddress()) {
            leave(bucket);
            return Optional.of(CloseCode.TRY_AGAIN_LATER);
        }
        return Optional.empty();
    }

    private void leave(String bucket) {
        perAddress.computeIfPresent(bucket, (key, taken) -> taken == 1 ? null : taken - 1);
    }

    private void begin(LiveStream stream, Socket<M> socket, String bucket, Function<Socket<M>, Conversation<M>> begin) {
        open.incrementAndGet();
        Seat<M> seat = new Seat<>(socket, begin.apply(socket));
        Lane lane = lanes.computeIfAbsent(stream.loop(), Lane::new);
        lane.seats.add(seat);
        stream.onClose(() -> {
            lane.seats.remove(seat);
            open.decrementAndGet();
            leave(bucket);
            socket.over();
            seat.conversation().over();
        });
        socket.converse(seat.conversation(), bounds.longestMessage());
    }

    /** How many are open. */
    public int count() {
        return open.get();
    }

    /** Opens no more, and closes every one. */
    public void stop() {
        stopped = true;
        lanes.forEach((loop, lane) ->
                loop.execute(() -> lane.seats.forEach(seat -> seat.socket().close(CloseCode.SHUTTING_DOWN))));
    }
}
