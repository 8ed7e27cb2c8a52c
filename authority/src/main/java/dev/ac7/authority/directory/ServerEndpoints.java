package dev.ac7.authority.directory;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.input.FreeObject;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Endpoint;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Profile;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.User;
import dev.ac7.contract.authority.RegisterEndpoint;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where servers can be reached outside of WebRTC signaling, as those who may host them say. The authority never
 * connects to an address.
 */
public final class ServerEndpoints {
    /** Records of one account, at most (authority.md, section 13). */
    static final int MOST = 1024;

    private final AuthorityStore store;
    private final ServerNames names;
    private final ReservedNamespaces reserved;
    private final Clock clock;

    /** Takes the records, and which names may have one. */
    public ServerEndpoints(AuthorityStore store, ServerNames names, ReservedNamespaces reserved, Clock clock) {
        this.store = store;
        this.names = names;
        this.reserved = reserved;
        this.clock = clock;
    }

    /**
     * Stores a record over one of the same name.
     *
     * @throws Refusal 400 for what the body holds, 403 {@code not_owner}, 409 {@code too_many}
     */
    void register(Account account, RegisterEndpoint wanted) {
        ServerName name = name(wanted.serverName());
        String address = EndpointAddress.address(wanted.address());
        List<String> origins = Objects.requireNonNullElse(wanted.allowedOrigins(), List.<String>of()).stream()
                .map(EndpointAddress::origin)
                .toList();
        Optional<String> metadata = FreeObject.text("metadata", wanted.metadata());
        store.change(records -> {
            Instant now = clock.instant();
            Entitlement entitlement = Entitlement.of(records, name, account.sub(), account.email());
            Optional<Endpoint> present = records.endpoint(name.canonical());
            boolean others = present.filter(record -> !record.owner().sub().equals(account.sub()))
                    .isPresent();
            // Like a live registration: who is only authorized displaces nobody (section 5.3, rule 7).
            if (entitlement == Entitlement.NONE || (others && entitlement != Entitlement.OWNER)) {
                throw Refusal.forbidden("the namespace is not the caller's").withCode("not_owner");
            }
            if ((present.isEmpty() || others) && records.countEndpoints(account.sub()) >= MOST) {
                throw Refusal.conflict("an account stores at most " + MOST + " records")
                        .withCode("too_many");
            }
            records.put(new Endpoint(
                    name.canonical(),
                    user(records, account, now),
                    wanted.endpointType().wireName(),
                    address,
                    origins,
                    metadata.orElse(null),
                    now));
        });
    }

    /** The record of a name in any spelling; empty when there is none, or the text is no name of this authority. */
    Optional<Endpoint> lookup(String serverName) {
        return names.read(serverName) instanceof NameReading.Ours ours
                ? store.read(records -> records.endpoint(ours.name().canonical()))
                : Optional.empty();
    }

    /**
     * Records by name.
     *
     * @param prefix a canonical name in any letter case; empty: any
     * @param type of endpoint; empty: any
     */
    List<Endpoint> list(String prefix, String type, Page page) {
        String canonical = prefix.strip().toLowerCase(Locale.ROOT).replaceAll("^/+|/+$", "");
        return store.read(records -> records.endpoints(canonical, type.strip(), page));
    }

    private ServerName name(String text) {
        ServerName name = switch (names.read(text)) {
            case NameReading.Ours ours -> ours.name();
            case NameReading.Malformed malformed -> throw InvalidInput.of("server_name", malformed.rule());
            case NameReading.NoNamespace _ -> throw InvalidInput.of("server_name", "must have a namespace");
            case NameReading.Dmz _, NameReading.Elsewhere _ ->
                throw Refusal.forbidden("the name is not this authority's").withCode("not_owner");
        };
        if (reserved.contains(name.key().namespace())) {
            throw Refusal.of(400, "the namespace is reserved").withCode("namespace_reserved");
        }
        return name;
    }

    private static User user(Records records, Account account, Instant now) {
        return records.keepUser(
                account.sub(), new Profile(null, null, account.email().orElse(null)), now);
    }
}
