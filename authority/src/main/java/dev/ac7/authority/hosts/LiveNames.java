package dev.ac7.authority.hosts;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which names are live, and on which session. Changes happen one at a time, and everybody who watches is told of each
 * while it happens, so that nobody sees two changes in another order; look-ups wait for nothing.
 */
public final class LiveNames {
    /** Names one session may have. */
    static final int MOST_PER_SESSION = 1024;

    /** Names one account may have over all its sessions. */
    static final int MOST_PER_ACCOUNT = 4096;

    private final Map<String, Registration> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAccount = new HashMap<>();
    private final Map<NamespaceKey, Set<String>> byNamespace = new HashMap<>();
    private final List<NameWatcher> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong checks = new AtomicLong();
    private final HostListener listener;
    private final Consumer<Registration> wentOffline;

    /**
     * Takes who is told.
     *
     * @param wentOffline gets every registration that ended other than by a takeover, to end what waits for it
     */
    public LiveNames(HostListener listener, Consumer<Registration> wentOffline) {
        this.listener = listener;
        this.wentOffline = wentOffline;
    }

    /** Tells this watcher of every change from now on. */
    public void watch(NameWatcher watcher) {
        watchers.add(watcher);
    }

    /** Whether the name is live now. */
    public boolean isOnline(String canonical) {
        return names.containsKey(canonical);
    }

    /** The registration of exactly this name. */
    public Optional<Registration> find(ServerName name) {
        return Optional.ofNullable(names.get(name.canonical()));
    }

    /** The registration that a request for the name reaches: its own, else the longest prefix's. */
    public Optional<Registration> resolve(ServerName name) {
        Optional<Registration> exact = find(name);
        return exact.isPresent()
                ? exact
                : name.upwards().stream()
                        .skip(1)
                        .map(this::find)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** Every registration, in no order. */
    Collection<Registration> all() {
        return names.values();
    }

    /** How many names are live. */
    public int count() {
        return names.size();
    }

    /** Does something while no name changes. */
    public synchronized <T> T still(Supplier<T> work) {
        return work.get();
    }

    /** What became of an attempt to register. */
    enum Outcome {
        REGISTERED,
        /** The account or the session has too many names. */
        TOO_MANY,
        /** It is live on a session that this one may not displace. */
        HELD
    }

    /**
     * Makes the registration live.
     *
     * @param asOwner whether its account owns the namespace, and so may displace any other
     */
    synchronized Outcome register(Registration registration, boolean asOwner) {
        String canonical = registration.name().canonical();
        HostSession session = registration.session();
        Registration before = names.get(canonical);
        if (before != null && !mayReplace(before, session, asOwner)) {
            return Outcome.HELD;
        }
        boolean mine = before != null && before.session() == session;
        if (!mine && !hasRoom(session, before)) {
            return Outcome.TOO_MANY;
        }
        if (!mine) {
            perAccount.merge(session.account().sub(), 1, Integer::sum);
        }
        names.put(canonical, registration);
        session.put(canonical, registration);
        byNamespace
                .computeIfAbsent(registration.name().key(), key -> new HashSet<>())
                .add(canonical);
        if (before == null) {
            watchers.forEach(watcher -> watcher.changed(canonical, true));
            listener.online(registration.live());
            return Outcome.REGISTERED;
        }
        if (!mine) {
            leaves(before);
            HostFrames.revoked(before.session(), List.of(before.spelling()), RevokeReason.SUPERSEDED);
        }
        listener.changed(registration.live());
        return Outcome.REGISTERED;
    }

    /** Whether a registration of this account, as the owner or not, would displace nobody it may not (section 5.3). */
    private static boolean mayReplace(Registration before, HostSession session, boolean asOwner) {
        return asOwner
                || before.session().account().sub().equals(session.account().sub());
    }

    /** A name that another session of the same account gives up for this one takes no further room of the account. */
    private boolean hasRoom(HostSession session, @Nullable Registration before) {
        String sub = session.account().sub();
        int given = before != null && before.session().account().sub().equals(sub) ? 1 : 0;
        return session.names().size() < MOST_PER_SESSION && perAccount.getOrDefault(sub, 0) - given < MOST_PER_ACCOUNT;
    }

    /** Every account that has a name. */
    synchronized Set<String> accounts() {
        return Set.copyOf(perAccount.keySet());
    }

    /** Takes the name offline when it is this session's; nothing happens when it is not. */
    synchronized void unregister(HostSession session, String canonical) {
        Registration registration = session.names().get(canonical);
        if (registration != null) {
            end(registration);
        }
    }

    /** Takes every name of the session offline. */
    synchronized void unregisterAll(HostSession session) {
        new ArrayList<>(session.names().values()).forEach(this::end);
    }

    /** Takes the registration offline unless another has taken its place, and tells its host why. */
    synchronized void revoke(Registration registration, RevokeReason why) {
        if (registration.equals(names.get(registration.name().canonical()))) {
            end(registration);
            HostFrames.revoked(registration.session(), List.of(registration.spelling()), why);
        }
    }

    private void end(Registration registration) {
        String canonical = registration.name().canonical();
        leaves(registration);
        names.remove(canonical, registration);
        byNamespace.computeIfPresent(registration.name().key(), (key, live) -> {
            live.remove(canonical);
            return live.isEmpty() ? null : live;
        });
        watchers.forEach(watcher -> watcher.changed(canonical, false));
        listener.offline(registration.live());
        wentOffline.accept(registration);
    }

    private void leaves(Registration registration) {
        HostSession session = registration.session();
        session.remove(registration.name().canonical());
        perAccount.computeIfPresent(session.account().sub(), (sub, count) -> count == 1 ? null : count - 1);
    }

    /** Somebody's right to a name may have changed, and what is live is about to be looked at for that. */
    void noteCheck() {
        checks.incrementAndGet();
    }

    /** How many times that was; when it has not grown, no right that was found before has been lost since unseen. */
    long checks() {
        return checks.get();
    }

    /** What is live below the namespace. */
    synchronized List<Registration> below(NamespaceKey key) {
        return byNamespace.getOrDefault(key, Set.of()).stream().map(names::get).toList();
    }

    /** Every namespace that something is live below. */
    synchronized List<NamespaceKey> namespaces() {
        return List.copyOf(byNamespace.keySet());
    }

    /** Whether the session has registered the name. */
    synchronized boolean holds(HostSession session, String canonical) {
        return session.names().containsKey(canonical);
    }
}
