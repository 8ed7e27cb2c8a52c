package dev.ac7.authority.presence;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.presence.PresenceBoard.Watch;
import dev.ac7.authority.sockets.CloseCode;
import dev.ac7.authority.sockets.Conversation;
import dev.ac7.authority.sockets.Frames;
import dev.ac7.authority.sockets.InvalidMessages;
import dev.ac7.authority.sockets.LifeSigns;
import dev.ac7.authority.sockets.Socket;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.PresenceMessage;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.LiveEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One subscriber's side of {@code /ws/presence} (authority.md, section 6). */
final class PresenceConversation implements Conversation<PresenceMessage> {
    /** Names one socket may watch. */
    static final int MOST_NAMES = 1024;

    private final PresenceBoard board;
    private final ServerNames names;
    private final Windows windows;
    private final int messagesPer30s;
    private final Clock clock;
    private final Socket<PresenceMessage> socket;
    private final LifeSigns life;
    private final InvalidMessages invalid;

    /** Canonical names by the subscriber's spelling; only touched while no name changes. */
    private final Map<String, String> watched = new TreeMap<>();

    private boolean ended;

    PresenceConversation(
            PresenceBoard board,
            ServerNames names,
            Windows windows,
            int messagesPer30s,
            Clock clock,
            Socket<PresenceMessage> socket) {
        this.board = board;
        this.names = names;
        this.windows = windows;
        this.messagesPer30s = messagesPer30s;
        this.clock = clock;
        this.socket = socket;
        this.life = new LifeSigns(socket, clock.millis());
        this.invalid = new InvalidMessages(socket);
    }

    void send(LiveEvent event) {
        socket.send(event);
    }

    @Override
    public PresenceMessage read(byte[] frame) {
        return PresenceMessage.read(frame);
    }

    @Override
    public void handle(PresenceMessage message) {
        String key = "ip:" + ClientAddresses.bucket(socket.address());
        if (windows.hit(Window.PRESENCE_MESSAGES, key, messagesPer30s) instanceof Verdict.Limited) {
            socket.close(CloseCode.RATE_LIMITED);
            return;
        }
        switch (message) {
            case PresenceMessage.Subscribe subscribe -> subscribe(subscribe.serverNames());
            case PresenceMessage.Unsubscribe unsubscribe -> unsubscribe(unsubscribe.serverNames());
            case PresenceMessage.Ping ping -> socket.send(Frames.pong());
            case PresenceMessage.Unknown unknown -> socket.send(Frames.unknownType(unknown.type()));
            case PresenceMessage.Invalid broken -> invalid.came(broken.message(), clock.millis());
        }
    }

    private void subscribe(List<String> spellings) {
        Map<String, String> wanted = new HashMap<>();
        for (String spelling : spellings) {
            if (names.read(spelling) instanceof NameReading.Ours ours) {
                wanted.put(spelling, ours.name().canonical());
            }
        }
        board.still(() -> {
            wanted.keySet().removeAll(watched.keySet());
            if (watched.size() + wanted.size() > MOST_NAMES) {
                socket.send(Frames.invalidMessage("at most " + MOST_NAMES + " names can be watched on one socket"));
                return;
            }
            if (!ended) {
                wanted.forEach((spelling, canonical) -> board.add(canonical, new Watch(this, spelling)));
                watched.putAll(wanted);
                socket.send(snapshot());
            }
        });
    }

    private byte[] snapshot() {
        List<Map<String, Object>> servers = new ArrayList<>();
        watched.forEach((spelling, canonical) -> {
            Map<String, Object> server = new LinkedHashMap<>();
            server.put("server_name", spelling);
            server.put("online", board.isOnline(canonical));
            servers.add(server);
        });
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "presence_snapshot");
        frame.put("servers", servers);
        return WireJson.encode(frame);
    }

    /** Names are meant whatever their spelling; what is not watched is no error. */
    private void unsubscribe(List<String> spellings) {
        board.still(() -> spellings.forEach(spelling -> {
            if (names.read(spelling) instanceof NameReading.Ours ours) {
                String canonical = ours.name().canonical();
                watched.entrySet().removeIf(entry -> {
                    boolean meant = entry.getValue().equals(canonical);
                    if (meant) {
                        board.remove(canonical, new Watch(this, entry.getKey()));
                    }
                    return meant;
                });
            }
        }));
    }

    @Override
    public void tick(long now) {
        life.tick(now);
    }

    @Override
    public void over() {
        board.still(() -> {
            ended = true;
            watched.forEach((spelling, canonical) -> board.remove(canonical, new Watch(this, spelling)));
            watched.clear();
        });
    }
}
