package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Records in SQL, as one transaction sees them; each table has a store of its own. */
final class SqlRecords implements Records {
    private final boolean writable;
    private final UserStore users;
    private final OwnershipStore ownerships;
    private final RequestStore requests;
    private final AuthorizationStore authorizations;
    private final SeenNameStore names;
    private final EndpointStore endpoints;

    SqlRecords(Handle handle, Columns columns, boolean writable) {
        this.writable = writable;
        this.users = new UserStore(handle, columns);
        this.ownerships = new OwnershipStore(handle, columns, users);
        this.requests = new RequestStore(handle, columns, users);
        this.authorizations = new AuthorizationStore(handle, columns, users);
        this.names = new SeenNameStore(handle, columns, users);
        this.endpoints = new EndpointStore(handle, columns, users);
    }

    private void requireWritable() {
        if (!writable) {
            throw new IllegalStateException("a change inside a read");
        }
    }

    @Override
    public Optional<User> user(String sub) {
        return users.bySub(sub);
    }

    @Override
    public Optional<User> userById(UUID id) {
        return users.byId(id);
    }

    @Override
    public List<User> users(Page page) {
        return users.page(page);
    }

    @Override
    public User keepUser(String sub, Profile profile, Instant now) {
        requireWritable();
        return users.keep(sub, profile, Rows.time(now));
    }

    @Override
    public void insert(User user) {
        requireWritable();
        if (!users.insert(user)) {
            throw new IllegalStateException("the user is there already");
        }
    }

    @Override
    public Optional<Ownership> ownership(NamespaceKey key) {
        return ownerships.of(key);
    }

    @Override
    public List<Ownership> ownershipsOf(String sub) {
        return ownerships.ofAccount(sub);
    }

    @Override
    public List<Ownership> ownerships(Page page) {
        return ownerships.page(page);
    }

    @Override
    public boolean own(NamespaceKey key, User owner, Instant now) {
        requireWritable();
        return ownerships.insert(key, owner, now);
    }

    @Override
    public boolean disown(NamespaceKey key) {
        requireWritable();
        return ownerships.delete(key);
    }

    @Override
    public Optional<NamespaceRequest> request(UUID id) {
        return requests.byId(id);
    }

    @Override
    public Optional<NamespaceRequest> pendingRequest(NamespaceKey key) {
        return requests.pending(key);
    }

    @Override
    public List<NamespaceRequest> requestsOf(String sub) {
        return requests.ofAccount(sub);
    }

    @Override
    public List<NamespaceRequest> pendingRequests(Page page) {
        return requests.pendingPage(page);
    }

    @Override
    public List<NamespaceRequest> requests(Page page) {
        return requests.page(page);
    }

    @Override
    public List<NamespaceRequest> history(NamespaceKey key) {
        return requests.ofNamespace(key);
    }

    @Override
    public List<NamespaceRequest> unfulfilledApprovals() {
        return requests.unfulfilledApprovals();
    }

    @Override
    public boolean add(NamespaceRequest request) {
        requireWritable();
        return requests.insert(request);
    }

    @Override
    public void update(NamespaceRequest request) {
        requireWritable();
        requests.update(request);
    }

    @Override
    public List<Authorization> authorizations(NamespaceKey key, String subpath) {
        return authorizations.ofScope(key, subpath);
    }

    @Override
    public List<Authorization> authorizationsOf(NamespaceKey key, String email) {
        return authorizations.ofEmail(key, email);
    }

    @Override
    public List<Authorization> authorizations(Page page) {
        return authorizations.page(page);
    }

    @Override
    public int countAuthorizations(NamespaceKey key) {
        return authorizations.count(key);
    }

    @Override
    public boolean add(Authorization authorization) {
        requireWritable();
        return authorizations.insert(authorization);
    }

    @Override
    public boolean removeAuthorization(NamespaceKey key, String subpath, String email) {
        requireWritable();
        return authorizations.delete(key, subpath, email);
    }

    @Override
    public void removeAuthorizations(NamespaceKey key) {
        requireWritable();
        authorizations.deleteAll(key);
    }

    @Override
    public void moveAuthorizations(NamespaceKey from, NamespaceKey to) {
        requireWritable();
        if (!from.equals(to)) {
            authorizations.deleteAll(to);
            authorizations.move(from, to);
        }
    }

    @Override
    public void sawName(String canonical, NamespaceKey key, User owner, Instant now) {
        requireWritable();
        names.see(new SeenName(canonical, key, owner, now, now));
    }

    @Override
    public List<SeenName> seenNames(Page page) {
        return names.page(page);
    }

    @Override
    public List<SeenName> seenNames(NamespaceKey key, Page page) {
        return names.page(key, page);
    }

    @Override
    public void insert(SeenName name) {
        requireWritable();
        if (!names.insert(name)) {
            throw new IllegalStateException("the name is there already");
        }
    }

    @Override
    public Optional<Endpoint> endpoint(String serverName) {
        return endpoints.of(serverName);
    }

    @Override
    public int countEndpoints(String sub) {
        return endpoints.count(sub);
    }

    @Override
    public void put(Endpoint endpoint) {
        requireWritable();
        endpoints.put(endpoint);
    }

    @Override
    public boolean removeEndpoint(String serverName) {
        requireWritable();
        return endpoints.delete(serverName);
    }

    @Override
    public List<Endpoint> endpoints(String prefix, String type, Page page) {
        return endpoints.page(prefix, type, page);
    }
}
