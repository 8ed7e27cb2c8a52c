package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.hosts.HostTokens.Verdict;
import dev.ac7.authority.sockets.CloseCode;
import dev.ac7.authority.sockets.Conversation;
import dev.ac7.authority.sockets.Frames;
import dev.ac7.authority.sockets.InvalidMessages;
import dev.ac7.authority.sockets.LifeSigns;
import dev.ac7.authority.sockets.Socket;
import dev.ac7.contract.authority.HostMessage;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.store.StorageException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host's side of {@code /ws/host} (authority.md, section 5). */
final class HostConversation implements Conversation<HostMessage> {
    private static final Duration HELLO_TIME = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(HostConversation.class);

    private final HostDesk desk;
    private final Socket<HostMessage> socket;
    private final long openedAt;
    private final LifeSigns life;
    private final InvalidMessages invalid;
    private boolean ended;
    private volatile @Nullable HostSession session;

    HostConversation(HostDesk desk, Socket<HostMessage> socket) {
        this.desk = desk;
        this.socket = socket;
        this.openedAt = desk.now();
        this.life = new LifeSigns(socket, openedAt);
        this.invalid = new InvalidMessages(socket);
    }

    @Override
    public HostMessage read(byte[] frame) {
        return HostMessage.read(frame);
    }

    /** Answers that somebody waits for are passed on at once, and are not counted (section 7.1). */
    @Override
    public boolean atOnce(HostMessage message) {
        HostSession host = session;
        return host != null && desk.answered(host, message);
    }

    @Override
    public void handle(HostMessage message) {
        if (atOnce(message)) {
            return;
        }
        if (!desk.mayTalk(rateKey())) {
            socket.close(CloseCode.RATE_LIMITED);
            return;
        }
        switch (message) {
            case HostMessage.Ping ping -> socket.send(Frames.pong());
            case HostMessage.Pong pong -> LOG.trace("a host showed life");
            case HostMessage.Unknown unknown -> socket.send(Frames.unknownType(unknown.type()));
            case HostMessage.Invalid broken -> invalid.came(broken.message(), desk.now());
            case HostMessage.Hello hello -> hello(hello.token());
            case HostMessage.RegisterOnline online -> authenticated().ifPresent(host -> registerOnline(host, online));
            case HostMessage.RegisterOffline offline ->
                authenticated().ifPresent(host -> {
                    desk.registrar().unregister(host, offline.serverNames());
                    socket.send(Frames.pong());
                });
            case HostMessage.ConnectAnswer answer -> authenticated().ifPresent(host -> desk.strayAnswer());
            case HostMessage.ConnectReject reject -> authenticated().ifPresent(host -> desk.strayAnswer());
            case HostMessage.SuppressClient suppress -> authenticated().ifPresent(host -> suppress(host, suppress));
        }
    }

    private String rateKey() {
        HostSession host = session;
        return host == null
                ? "ip:" + ClientAddresses.bucket(socket.address())
                : "acct:" + host.account().sub();
    }

    /** The session; without one the socket is closed, because nothing else comes before hello. */
    private Optional<HostSession> authenticated() {
        HostSession host = session;
        if (host == null) {
            socket.close(CloseCode.NOT_AUTHENTICATED);
        }
        return Optional.ofNullable(host);
    }

    private void hello(String token) {
        switch (desk.tokens().verify(token)) {
            case Verdict.Refused refused -> socket.close(new CloseCode(1008, "Invalid host token: " + refused.why()));
            case Verdict.Accepted accepted -> welcome(accepted.account());
        }
    }

    private void welcome(Account account) {
        HostSession host = session;
        if (host != null) {
            if (host.account().sub().equals(account.sub())) {
                socket.send(Frames.pong());
            } else {
                socket.close(CloseCode.ALREADY_AUTHENTICATED);
            }
            return;
        }
        Optional<HostSession> admitted = desk.admit(account, socket);
        if (admitted.isEmpty()) {
            socket.close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        synchronized (this) {
            if (ended) {
                desk.dismiss(admitted.get());
                return;
            }
            session = admitted.get();
        }
        socket.send(Frames.pong());
    }

    private void registerOnline(HostSession host, HostMessage.RegisterOnline message) {
        try {
            byte[] answer = desk.registrar().register(host, message.servers());
            // The socket may have ended meanwhile, and its names with it, before these were live.
            synchronized (this) {
                if (ended) {
                    desk.forget(host);
                }
            }
            socket.send(answer);
        } catch (StorageException e) {
            LOG.atWarn().setCause(e).log("names could not be registered");
            socket.send(HostFrames.failed("the store cannot take this now; try again shortly"));
        }
    }

    private void suppress(HostSession host, HostMessage.SuppressClient message) {
        Optional<String> name = desk.registrar().held(host, message.serverName());
        if (name.isEmpty()) {
            socket.send(HostFrames.failed("server_name is not registered in this session"));
            return;
        }
        boolean noted = desk.suppressions()
                .suppress(name.get(), message.clientKey(), Duration.ofSeconds(message.ttlSeconds()), message.reason());
        socket.send(noted ? Frames.pong() : HostFrames.failed("too many suppressions are active"));
    }

    @Override
    public void tick(long now) {
        HostSession host = session;
        boolean heard = life.tick(now);
        if (host == null && now - openedAt >= HELLO_TIME.toMillis()) {
            socket.close(CloseCode.HELLO_TIMEOUT);
        } else if (host != null && heard) {
            desk.seen(host, now);
        }
    }

    @Override
    public void over() {
        HostSession host;
        synchronized (this) {
            ended = true;
            host = session;
        }
        if (host != null) {
            desk.dismiss(host);
        }
    }
}
