package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.sockets.Socket;
import dev.ac7.contract.authority.HostMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that has proved who it is, on its socket. */
public final class HostSession {
    private final String id;
    private final Account account;
    private final Socket<HostMessage> socket;
    private final long connectedAt;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long lastSignAt;

    /** What it registered, by canonical name; only {@link LiveNames} touches it, under its lock. */
    private Map<String, Registration> names = Map.of();

    HostSession(String id, Account account, Socket<HostMessage> socket, long connectedAt) {
        this.id = id;
        this.account = account;
        this.socket = socket;
        this.connectedAt = connectedAt;
        this.lastSignAt = connectedAt;
    }

    /** Random, made here. */
    public String id() {
        return id;
    }

    /** Who it is. */
    public Account account() {
        return account;
    }

    /** Where it is spoken to. */
    public Socket<HostMessage> socket() {
        return socket;
    }

    /** How many connect requests wait for its answer; the connects count here. */
    public AtomicInteger pending() {
        return pending;
    }

    void seen(long now) {
        lastSignAt = now;
    }

    long lastSignAt() {
        return lastSignAt;
    }

    /** What others are told of it. */
    HostInfo info() {
        return new HostInfo(id, account.sub(), socket.address(), connectedAt, lastSignAt);
    }

    Map<String, Registration> names() {
        return names;
    }

    void put(String canonical, Registration registration) {
        // Most hosts serve one name.
        if (names.isEmpty()) {
            names = Map.of(canonical, registration);
            return;
        }
        if (names.size() == 1) {
            names = new HashMap<>(names);
        }
        names.put(canonical, registration);
    }

    void remove(String canonical) {
        if (names.size() == 1 && names.containsKey(canonical)) {
            names = Map.of();
        } else if (names.size() > 1) {
            names.remove(canonical);
            if (names.size() == 1) {
                names = Map.copyOf(names);
            }
        }
    }
}
