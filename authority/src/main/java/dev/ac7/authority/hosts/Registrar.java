package dev.ac7.authority.hosts;

import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Records;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.RegisterResponse;
import dev.ac7.contract.authority.ServerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which names a host gets, and makes them live (authority.md, section 5.3). Who may have a name is asked of the
 * store in the same unit of work that notes it in the history.
 */
public final class Registrar {
    private final ServerNames names;
    private final ReservedNamespaces reserved;
    private final AuthorityStore store;
    private final LiveNames live;
    private final Clock clock;

    /** Takes the rules of names, and where entitlements and registrations are kept. */
    public Registrar(
            ServerNames names, ReservedNamespaces reserved, AuthorityStore store, LiveNames live, Clock clock) {
        this.names = names;
        this.reserved = reserved;
        this.store = store;
        this.live = live;
        this.clock = clock;
    }

    /** A name that is asked for, with what is known of it so far. */
    private static final class Candidate {
        private final ServerEntry entry;
        private Optional<ServerName> name = Optional.empty();
        private Optional<Rejection> rejection = Optional.empty();
        private Entitlement entitlement = Entitlement.NONE;

        Candidate(ServerEntry entry) {
            this.entry = entry;
        }

        Candidate rejected(Rejection why) {
            rejection = Optional.of(why);
            return this;
        }
    }

    /**
     * Registers what the session may have.
     *
     * @return the frame that tells which names those are
     * @throws dev.ac7.kernel.store.StorageException when the store cannot say; then nothing is registered
     */
    byte[] register(HostSession session, List<ServerEntry> entries) {
        Set<String> seen = new HashSet<>();
        List<Candidate> candidates =
                entries.stream().map(entry -> read(entry, seen)).toList();
        long checks = live.checks();
        if (candidates.stream().anyMatch(candidate -> candidate.rejection.isEmpty())) {
            store.change(records -> entitle(session, candidates, records));
        }
        candidates.forEach(candidate -> enlist(session, candidate));
        if (live.checks() != checks) {
            withdraw(session, candidates);
        }
        return answer(candidates);
    }

    private static byte[] answer(List<Candidate> candidates) {
        List<String> accepted = new ArrayList<>();
        List<RegisterResponse.Rejected> rejected = new ArrayList<>();
        for (Candidate candidate : candidates) {
            ServerEntry entry = candidate.entry;
            candidate.rejection.ifPresentOrElse(
                    why -> rejected.add(HostFrames.rejected(entry.serverName(), entry.authMode(), why)),
                    () -> accepted.add(entry.serverName()));
        }
        return HostFrames.registered(accepted, rejected);
    }

    /** What became live after a right was lost was not there yet when the names that hang on that right were ended. */
    private void withdraw(HostSession session, List<Candidate> candidates) {
        List<Candidate> lost = store.read(records -> candidates.stream()
                .filter(candidate -> candidate.rejection.isEmpty())
                .filter(candidate -> Entitlement.of(
                                records,
                                candidate.name.orElseThrow(),
                                session.account().sub(),
                                session.account().email())
                        == Entitlement.NONE)
                .toList());
        for (Candidate candidate : lost) {
            live.unregister(session, candidate.name.orElseThrow().canonical());
            candidate.rejected(Rejection.SERVER_NOT_OWNED);
        }
    }

    private Candidate read(ServerEntry entry, Set<String> seen) {
        Candidate candidate = new Candidate(entry);
        return switch (names.read(entry.serverName())) {
            case NameReading.Ours ours
            when reserved.contains(ours.name().key().namespace()) -> candidate.rejected(Rejection.NAMESPACE_RESERVED);
            case NameReading.Ours ours
            when !seen.add(ours.name().canonical()) -> candidate.rejected(Rejection.DUPLICATE_SERVER_NAME);
            case NameReading.Ours ours -> {
                candidate.name = Optional.of(ours.name());
                yield candidate;
            }
            case NameReading.Dmz dmz -> candidate.rejected(Rejection.NAMESPACE_RESERVED);
            case NameReading.Elsewhere elsewhere -> candidate.rejected(Rejection.SERVER_NOT_OWNED);
            case NameReading.NoNamespace none -> candidate.rejected(Rejection.INVALID_SERVER_NAME);
            case NameReading.Malformed malformed -> candidate.rejected(Rejection.INVALID_SERVER_NAME);
        };
    }

    private void entitle(HostSession session, List<Candidate> candidates, Records records) {
        Instant now = clock.instant();
        for (Candidate candidate : candidates) {
            if (candidate.name.isPresent()) {
                ServerName name = candidate.name.get();
                candidate.entitlement = Entitlement.of(
                        records,
                        name,
                        session.account().sub(),
                        session.account().email());
                if (candidate.entitlement == Entitlement.NONE) {
                    candidate.rejected(Rejection.SERVER_NOT_OWNED);
                } else {
                    records.ownership(name.key())
                            .ifPresent(owned -> records.sawName(name.canonical(), name.key(), owned.owner(), now));
                }
            }
        }
    }

    private void enlist(HostSession session, Candidate candidate) {
        if (candidate.rejection.isPresent()) {
            return;
        }
        ServerEntry entry = candidate.entry;
        Registration registration = new Registration(
                candidate.name.orElseThrow(),
                entry.serverName(),
                entry.authMode(),
                session,
                Optional.ofNullable(entry.metadata())
                        .map(keys -> new String(WireJson.encode(keys), StandardCharsets.UTF_8)));
        switch (live.register(registration, candidate.entitlement == Entitlement.OWNER)) {
            case REGISTERED -> {}
            case TOO_MANY -> candidate.rejected(Rejection.NAMESPACE_QUOTA_EXCEEDED);
            case HELD -> candidate.rejected(Rejection.SERVER_NOT_AUTHORIZED);
        }
    }

    /** Takes offline what the session registered of these names. */
    void unregister(HostSession session, List<String> spellings) {
        for (String spelling : spellings) {
            if (names.read(spelling) instanceof NameReading.Ours ours) {
                live.unregister(session, ours.name().canonical());
            }
        }
    }

    /** The canonical name, when the session has it registered. */
    Optional<String> held(HostSession session, String spelling) {
        return names.read(spelling) instanceof NameReading.Ours ours
                        && live.holds(session, ours.name().canonical())
                ? Optional.of(ours.name().canonical())
                : Optional.empty();
    }
}
