package dev.ac7.platform.accounts;

import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.ground.Ground;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an account may read of the audit log: what it did itself, and what was done to the teams it owns. */
final class Activity {
    /** Events of one page. */
    static final int PAGE = 50;

    private final Ground ground;

    Activity(Ground ground) {
        this.ground = ground;
    }

    /**
     * A page of events, newest first.
     *
     * @param teams names of the teams that the account owns, by their ids
     * @param people names of the accounts that the events name, by their ids
     * @param more whether there are older ones
     */
    record Events(List<AuditEntry> entries, Map<String, String> teams, Map<String, String> people, boolean more) {
        Events {
            entries = List.copyOf(entries);
            teams = Map.copyOf(teams);
            people = Map.copyOf(people);
        }
    }

    /**
     * What comes before an event.
     *
     * @param before number of that event; {@link Long#MAX_VALUE} for the newest
     */
    Events of(AccountId account, long before) {
        Map<String, String> teams = ground
                .database()
                .read(handle -> handle.createQuery("""
                                SELECT t.id, t.name FROM teams t JOIN memberships m ON m.team_id = t.id
                                WHERE m.account_id = :account AND m.role = 'owner'
                                """)
                        .bind("account", account.toString())
                        .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        AuditQuery page = AuditQuery.newest(PAGE + 1).before(before);
        List<AuditEntry> found = Stream.concat(
                        Stream.of(page.byActor(account.toString())),
                        teams.keySet().stream().map(page::aboutTarget))
                .map(query -> ground.audit().query(query))
                .flatMap(List::stream)
                .collect(Collectors.toMap(AuditEntry::seq, entry -> entry, (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparingLong(AuditEntry::seq).reversed())
                .limit(PAGE + 1L)
                .toList();
        List<AuditEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Events(shown, teams, people(shown), found.size() > PAGE);
    }

    private Map<String, String> people(List<AuditEntry> entries) {
        List<String> ids = new ArrayList<>(entries.stream()
                .flatMap(entry ->
                        Stream.of(entry.event().actor(), entry.event().detail().getOrDefault("account", "")))
                .filter(id -> !id.isEmpty() && !id.startsWith("("))
                .distinct()
                .toList());
        if (ids.isEmpty()) {
            return Map.of();
        }
        return ground
                .database()
                .read(handle -> handle.createQuery("SELECT id, name FROM accounts WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
