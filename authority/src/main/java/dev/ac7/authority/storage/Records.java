package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The records inside one read or write of an {@link AuthorityStore}. Not to be used after it, nor from another thread.
 * Methods that change throw {@link IllegalStateException} inside a read. Lists are newest first unless said.
 */
public interface Records {
    /** The user of this account. */
    Optional<User> user(String sub);

    /** The user of this account, made when there is none; what the profile tells replaces what was known. */
    User keepUser(String sub, Profile profile, Instant now);

    /** Who owns the namespace. */
    Optional<Ownership> ownership(NamespaceKey key);

    /** What the account owns. */
    List<Ownership> ownershipsOf(String sub);

    /** Everything that is owned. */
    List<Ownership> ownerships(Page page);

    /** Makes the user the owner; false, and nothing changes, when the namespace has one. */
    boolean own(NamespaceKey key, User owner, Instant now);

    /** Ends the ownership; false when there was none. */
    boolean disown(NamespaceKey key);

    /** The request of this id. */
    Optional<NamespaceRequest> request(UUID id);

    /** The one request for the namespace that waits for a decision. */
    Optional<NamespaceRequest> pendingRequest(NamespaceKey key);

    /** Every request of the account. */
    List<NamespaceRequest> requestsOf(String sub);

    /** Every request that waits for a decision. */
    List<NamespaceRequest> pendingRequests(Page page);

    /** Every request. */
    List<NamespaceRequest> requests(Page page);

    /** Every request ever made for the namespace. */
    List<NamespaceRequest> history(NamespaceKey key);

    /** Adds the request; false, and nothing changes, when it is pending and the namespace has a pending one already. */
    boolean add(NamespaceRequest request);

    /** Writes the request's status, reason, approval, key and release over the row of its id. */
    void update(NamespaceRequest request);

    /** The addresses of exactly this scope, by address. */
    List<Authorization> authorizations(NamespaceKey key, String subpath);

    /** Every scope of the namespace that lists the address. */
    List<Authorization> authorizationsOf(NamespaceKey key, String email);

    /** How many addresses all scopes of the namespace list together. */
    int countAuthorizations(NamespaceKey key);

    /** Adds the entry; false, and nothing changes, when the scope lists the address already. */
    boolean add(Authorization authorization);

    /** Removes the address from exactly this scope; false when it was not listed. */
    boolean removeAuthorization(NamespaceKey key, String subpath, String email);

    /** Removes every authorization of every scope of the namespace. */
    void removeAuthorizations(NamespaceKey key);

    /** Moves every authorization of a namespace to another. */
    void moveAuthorizations(NamespaceKey from, NamespaceKey to);

    /** Notes that the name was registered now. */
    void sawName(String canonical, NamespaceKey key, User owner, Instant now);

    /** Names that were ever registered, last seen newest first. */
    List<SeenName> seenNames(Page page);

    /** Names of the namespace that were ever registered, last seen newest first. */
    List<SeenName> seenNames(NamespaceKey key, Page page);

    /** The endpoint record of a canonical name. */
    Optional<Endpoint> endpoint(String serverName);

    /** How many endpoint records the account stored. */
    int countEndpoints(String sub);

    /** Stores the record over one of the same name. */
    void put(Endpoint endpoint);

    /** Removes the record of a canonical name; false when there was none. */
    boolean removeEndpoint(String serverName);

    /**
     * Endpoint records by name.
     *
     * @param prefix canonical name that is theirs or lies above theirs; empty: any
     * @param type of endpoint; empty: any
     */
    List<Endpoint> endpoints(String prefix, String type, Page page);

    /** The user of this row id. */
    Optional<User> userById(UUID id);

    /** Everybody who was ever seen. */
    List<User> users(Page page);

    /** Every authorization of every namespace. */
    List<Authorization> authorizations(Page page);

    /**
     * Approved requests that were never released and whose namespace nobody owns, last approved first: what a start has
     * to make good (authority.md, section 8.5).
     */
    List<NamespaceRequest> unfulfilledApprovals();

    /**
     * Adds a user exactly as given, for a copy of another store.
     *
     * @throws IllegalStateException when the id or the account is there already
     */
    void insert(User user);

    /**
     * Adds a seen name exactly as given, for a copy of another store.
     *
     * @throws IllegalStateException when the name is there already
     */
    void insert(SeenName name);
}
