package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records in memory: a {@link Snapshot} and what one write changes of it. */
final class MemoryRecords implements Records {
    private static final Comparator<User> USERS = Rows.newestFirst(User::createdAt, User::sub);
    private static final Comparator<Ownership> OWNERSHIPS =
            Rows.newestFirst(Ownership::assignedAt, ownership -> ownership.key().ownershipKey());
    private static final Comparator<NamespaceRequest> REQUESTS = Rows.newestFirst(
            NamespaceRequest::createdAt, request -> request.id().toString());
    private static final Comparator<Authorization> AUTHORIZATIONS =
            Rows.newestFirst(Authorization::createdAt, entry -> entry.id().toString());
    private static final Comparator<SeenName> NAMES = Rows.newestFirst(SeenName::lastSeenAt, SeenName::canonical);

    private final Snapshot before;
    private final Draft<String, User> users;
    private final Draft<NamespaceKey, Ownership> ownerships;
    private final Draft<UUID, NamespaceRequest> requests;
    private final Draft<UUID, Authorization> authorizations;
    private final Draft<String, SeenName> names;
    private final Draft<String, Endpoint> endpoints;

    MemoryRecords(Snapshot before, boolean writable) {
        this.before = before;
        this.users = new Draft<>(before.users(), writable);
        this.ownerships = new Draft<>(before.ownerships(), writable);
        this.requests = new Draft<>(before.requests(), writable);
        this.authorizations = new Draft<>(before.authorizations(), writable);
        this.names = new Draft<>(before.names(), writable);
        this.endpoints = new Draft<>(before.endpoints(), writable);
    }

    /** What is to be seen from now on; equal to what was before when nothing was changed. */
    Snapshot end() {
        Snapshot after = new Snapshot(
                users.end(), ownerships.end(), requests.end(), authorizations.end(), names.end(), endpoints.end());
        return after.equals(before) ? before : after;
    }

    @Override
    public Optional<User> user(String sub) {
        return Optional.ofNullable(users.rows().get(sub));
    }

    @Override
    public Optional<User> userById(UUID id) {
        return users.rows().values().stream()
                .filter(user -> user.id().equals(id))
                .findFirst();
    }

    @Override
    public List<User> users(Page page) {
        return Rows.page(users.rows().values().stream().sorted(USERS), page);
    }

    @Override
    public User keepUser(String sub, Profile profile, Instant now) {
        User known = users.rows().get(sub);
        User kept = known == null ? profile.newUser(sub, Rows.time(now)) : profile.told(known, Rows.time(now));
        if (!kept.equals(known)) {
            users.forChange().put(sub, kept);
        }
        return kept;
    }

    @Override
    public void insert(User user) {
        if (userById(user.id()).isPresent() || user(user.sub()).isPresent()) {
            throw new IllegalStateException("the user is there already");
        }
        users.forChange()
                .put(
                        user.sub(),
                        new User(
                                user.id(),
                                user.sub(),
                                user.name(),
                                user.picture(),
                                user.email(),
                                Rows.time(user.createdAt()),
                                Rows.time(user.updatedAt())));
    }

    @Override
    public Optional<Ownership> ownership(NamespaceKey key) {
        return Optional.ofNullable(ownerships.rows().get(key)).map(this::current);
    }

    @Override
    public List<Ownership> ownershipsOf(String sub) {
        return ownerships.rows().values().stream()
                .filter(ownership -> ownership.owner().sub().equals(sub))
                .sorted(OWNERSHIPS)
                .map(this::current)
                .toList();
    }

    @Override
    public List<Ownership> ownerships(Page page) {
        return Rows.page(ownerships.rows().values().stream().sorted(OWNERSHIPS).map(this::current), page);
    }

    @Override
    public boolean own(NamespaceKey key, User owner, Instant now) {
        requireKnown(owner);
        if (ownerships.rows().containsKey(key)) {
            return false;
        }
        ownerships.forChange().put(key, new Ownership(key, owner, Rows.time(now)));
        return true;
    }

    @Override
    public boolean disown(NamespaceKey key) {
        return ownerships.rows().containsKey(key) && ownerships.forChange().remove(key) != null;
    }

    @Override
    public Optional<NamespaceRequest> request(UUID id) {
        return Optional.ofNullable(requests.rows().get(id)).map(this::current);
    }

    @Override
    public Optional<NamespaceRequest> pendingRequest(NamespaceKey key) {
        return requests(request -> isPending(request) && request.key().equals(key))
                .findFirst();
    }

    @Override
    public List<NamespaceRequest> requestsOf(String sub) {
        return requests(request -> request.requester().sub().equals(sub)).toList();
    }

    @Override
    public List<NamespaceRequest> pendingRequests(Page page) {
        return Rows.page(requests(MemoryRecords::isPending), page);
    }

    @Override
    public List<NamespaceRequest> requests(Page page) {
        return Rows.page(requests(request -> true), page);
    }

    @Override
    public List<NamespaceRequest> history(NamespaceKey key) {
        return requests(request -> request.key().equals(key)).toList();
    }

    private Stream<NamespaceRequest> requests(Predicate<NamespaceRequest> which) {
        return requests.rows().values().stream().filter(which).sorted(REQUESTS).map(this::current);
    }

    @Override
    public List<NamespaceRequest> unfulfilledApprovals() {
        return requests.rows().values().stream()
                .filter(request -> request.status() == RequestStatus.APPROVED && request.releasedAt() == null)
                .filter(request -> !ownerships.rows().containsKey(request.key()))
                .sorted(Rows.newestFirst(
                        MemoryRecords::approved, request -> request.id().toString()))
                .map(this::current)
                .toList();
    }

    private static Instant approved(NamespaceRequest request) {
        return Objects.requireNonNullElse(request.approvedAt(), request.createdAt());
    }

    private static boolean isPending(NamespaceRequest request) {
        return request.status() == RequestStatus.PENDING;
    }

    @Override
    public boolean add(NamespaceRequest request) {
        requireKnown(request.requester());
        requireKnown(request.approvedBy());
        if (requests.rows().containsKey(request.id()) || (isPending(request) && hasOtherPending(request))) {
            return false;
        }
        requests.forChange().put(request.id(), merged(request, request));
        return true;
    }

    @Override
    public void update(NamespaceRequest request) {
        requireKnown(request.approvedBy());
        NamespaceRequest old = requests.rows().get(request.id());
        if (old == null) {
            throw new IllegalStateException("there is no such request");
        }
        if (isPending(request) && hasOtherPending(request)) {
            throw new IllegalStateException("the namespace has another pending request");
        }
        requests.forChange().put(request.id(), merged(old, request));
    }

    private boolean hasOtherPending(NamespaceRequest request) {
        return requests.rows().values().stream()
                .anyMatch(other -> isPending(other)
                        && other.key().equals(request.key())
                        && !other.id().equals(request.id()));
    }

    /** What never changes of the one, what may change of the other. */
    private static NamespaceRequest merged(NamespaceRequest fixed, NamespaceRequest changed) {
        return new NamespaceRequest(
                fixed.id(),
                fixed.requester(),
                changed.key(),
                changed.status(),
                changed.rejectionReason(),
                Rows.timeIfAny(changed.approvedAt()),
                changed.approvedBy(),
                JsonText.keptIfAny(fixed.metadata()),
                Rows.time(fixed.createdAt()),
                Rows.time(changed.updatedAt()),
                Rows.timeIfAny(changed.releasedAt()));
    }

    @Override
    public List<Authorization> authorizations(NamespaceKey key, String subpath) {
        return authorizations(entry -> isOfScope(entry, key, subpath))
                .sorted(Comparator.comparing(Authorization::email, Rows.BY_TEXT))
                .toList();
    }

    @Override
    public List<Authorization> authorizationsOf(NamespaceKey key, String email) {
        return authorizations(entry -> entry.key().equals(key) && entry.email().equals(email))
                .sorted(AUTHORIZATIONS)
                .toList();
    }

    @Override
    public List<Authorization> authorizations(Page page) {
        return Rows.page(authorizations(entry -> true).sorted(AUTHORIZATIONS), page);
    }

    @Override
    public int countAuthorizations(NamespaceKey key) {
        return (int) authorizations(entry -> entry.key().equals(key)).count();
    }

    private Stream<Authorization> authorizations(Predicate<Authorization> which) {
        return authorizations.rows().values().stream().filter(which).map(this::current);
    }

    private static boolean isOfScope(Authorization entry, NamespaceKey key, String subpath) {
        return entry.key().equals(key) && entry.subpath().equals(subpath);
    }

    @Override
    public boolean add(Authorization entry) {
        requireKnown(entry.addedBy());
        if (authorizations.rows().containsKey(entry.id())
                || authorizations.rows().values().stream()
                        .anyMatch(other -> isOfScope(other, entry.key(), entry.subpath())
                                && other.email().equals(entry.email()))) {
            return false;
        }
        authorizations
                .forChange()
                .put(
                        entry.id(),
                        new Authorization(
                                entry.id(),
                                entry.key(),
                                entry.subpath(),
                                entry.email(),
                                entry.addedBy(),
                                Rows.time(entry.createdAt())));
        return true;
    }

    @Override
    public boolean removeAuthorization(NamespaceKey key, String subpath, String email) {
        return authorizations
                .forChange()
                .values()
                .removeIf(
                        entry -> isOfScope(entry, key, subpath) && entry.email().equals(email));
    }

    @Override
    public void removeAuthorizations(NamespaceKey key) {
        authorizations.forChange().values().removeIf(entry -> entry.key().equals(key));
    }

    @Override
    public void moveAuthorizations(NamespaceKey from, NamespaceKey to) {
        if (from.equals(to)) {
            return;
        }
        removeAuthorizations(to);
        authorizations
                .forChange()
                .replaceAll((id, entry) -> entry.key().equals(from)
                        ? new Authorization(id, to, entry.subpath(), entry.email(), entry.addedBy(), entry.createdAt())
                        : entry);
    }

    @Override
    public void sawName(String canonical, NamespaceKey key, User owner, Instant now) {
        requireKnown(owner);
        SeenName known = names.rows().get(canonical);
        Instant seen = Rows.time(now);
        names.forChange()
                .put(canonical, new SeenName(canonical, key, owner, known == null ? seen : known.firstSeenAt(), seen));
    }

    @Override
    public List<SeenName> seenNames(Page page) {
        return Rows.page(names.rows().values().stream().sorted(NAMES).map(this::current), page);
    }

    @Override
    public List<SeenName> seenNames(NamespaceKey key, Page page) {
        return Rows.page(
                names.rows().values().stream()
                        .filter(name -> name.key().equals(key))
                        .sorted(NAMES)
                        .map(this::current),
                page);
    }

    @Override
    public void insert(SeenName name) {
        requireKnown(name.owner());
        SeenName kept = new SeenName(
                name.canonical(),
                name.key(),
                name.owner(),
                Rows.time(name.firstSeenAt()),
                Rows.time(name.lastSeenAt()));
        if (names.forChange().putIfAbsent(name.canonical(), kept) != null) {
            throw new IllegalStateException("the name is there already");
        }
    }

    @Override
    public Optional<Endpoint> endpoint(String serverName) {
        return Optional.ofNullable(endpoints.rows().get(serverName)).map(this::current);
    }

    @Override
    public int countEndpoints(String sub) {
        return (int) endpoints.rows().values().stream()
                .filter(endpoint -> endpoint.owner().sub().equals(sub))
                .count();
    }

    @Override
    public void put(Endpoint endpoint) {
        requireKnown(endpoint.owner());
        endpoints
                .forChange()
                .put(
                        endpoint.serverName(),
                        new Endpoint(
                                endpoint.serverName(),
                                endpoint.owner(),
                                endpoint.type(),
                                endpoint.address(),
                                endpoint.allowedOrigins(),
                                JsonText.keptIfAny(endpoint.metadata()),
                                Rows.time(endpoint.updatedAt())));
    }

    @Override
    public boolean removeEndpoint(String serverName) {
        return endpoints.forChange().remove(serverName) != null;
    }

    @Override
    public List<Endpoint> endpoints(String prefix, String type, Page page) {
        return Rows.page(
                endpoints.rows().values().stream()
                        .filter(endpoint -> prefix.isEmpty()
                                || endpoint.serverName().equals(prefix)
                                || endpoint.serverName().startsWith(prefix + "/"))
                        .filter(endpoint -> type.isEmpty() || endpoint.type().equals(type))
                        .sorted(Comparator.comparing(Endpoint::serverName, Rows.BY_TEXT))
                        .map(this::current),
                page);
    }

    private Ownership current(Ownership row) {
        return new Ownership(row.key(), current(row.owner()), row.assignedAt());
    }

    private NamespaceRequest current(NamespaceRequest row) {
        return new NamespaceRequest(
                row.id(),
                current(row.requester()),
                row.key(),
                row.status(),
                row.rejectionReason(),
                row.approvedAt(),
                row.approvedBy(),
                row.metadata(),
                row.createdAt(),
                row.updatedAt(),
                row.releasedAt());
    }

    private Authorization current(Authorization row) {
        return new Authorization(
                row.id(), row.key(), row.subpath(), row.email(), current(row.addedBy()), row.createdAt());
    }

    private SeenName current(SeenName row) {
        return new SeenName(row.canonical(), row.key(), current(row.owner()), row.firstSeenAt(), row.lastSeenAt());
    }

    private Endpoint current(Endpoint row) {
        return new Endpoint(
                row.serverName(),
                current(row.owner()),
                row.type(),
                row.address(),
                row.allowedOrigins(),
                row.metadata(),
                row.updatedAt());
    }

    private User current(User owner) {
        return users.rows().getOrDefault(owner.sub(), owner);
    }

    private void requireKnown(User user) {
        User known = users.rows().get(user.sub());
        if (known == null || !known.id().equals(user.id())) {
            throw new IllegalStateException("there is no such user");
        }
    }

    private void requireKnown(@Nullable UUID user) {
        if (user != null && userById(user).isEmpty()) {
            throw new IllegalStateException("there is no such user");
        }
    }
}
