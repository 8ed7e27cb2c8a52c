package dev.ac7.platform.teams;

import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Teams, in SQL. */
final class TeamStore {
    private static final String SELECT = """
            SELECT id, slug, name, origin, state, clock_difference, reason, checked_at, live_at, delivered_at, created_at
            FROM teams
            """;

    private TeamStore() {}

    /** The team of an id or slug. */
    static Optional<Team> find(Handle handle, String ref) {
        return handle.createQuery(SELECT + "WHERE id = :ref OR slug = :ref")
                .bind("ref", ref)
                .map(TeamStore::team)
                .findOne();
    }

    /** The teams an account belongs to, by name. */
    static List<Team> of(Handle handle, AccountId account) {
        return handle.createQuery(SELECT + """
                        WHERE id IN (SELECT team_id FROM memberships WHERE account_id = :account)
                        ORDER BY LOWER(name), created_at, id
                        """)
                .bind("account", account.toString())
                .map(TeamStore::team)
                .list();
    }

    /** Every team of an origin, the proven one first, then the one delivered last. */
    static List<Team> at(Handle handle, ServerOrigin origin) {
        return handle.createQuery(SELECT + """
                        WHERE origin = :origin
                        ORDER BY CASE WHEN live_at IS NULL THEN 1 ELSE 0 END, COALESCE(delivered_at, 0) DESC, id
                        """)
                .bind("origin", origin.toString())
                .map(TeamStore::team)
                .list();
    }

    /**
     * The team that keeps an origin from everybody else: the proven one; else one whose code was confirmed and may
     * still be fetched; else one whose trust block was fetched after the given time.
     */
    static Optional<Team> reserving(Handle handle, ServerOrigin origin, long now, long deliveredAfter) {
        return handle.createQuery(SELECT + """
                        WHERE origin = :origin
                          AND (live_at IS NOT NULL OR delivered_at > :deliveredAfter
                               OR id IN (SELECT team_id FROM pairings
                                         WHERE origin = :origin AND state = 'authorized' AND expires_at > :now))
                        ORDER BY CASE WHEN live_at IS NULL THEN 1 ELSE 0 END, COALESCE(delivered_at, 0) DESC, id
                        LIMIT 1
                        """)
                .bind("origin", origin.toString())
                .bind("deliveredAfter", deliveredAfter)
                .bind("now", now)
                .map(TeamStore::team)
                .findOne();
    }

    /** Teams made before the given time that never became live, the oldest first, at most 100. */
    static List<Team> unprovenSince(Handle handle, long createdBefore) {
        return handle.createQuery(
                        SELECT + "WHERE live_at IS NULL AND created_at < :before ORDER BY created_at, id LIMIT 100")
                .bind("before", createdBefore)
                .map(TeamStore::team)
                .list();
    }

    /** Adds a team. */
    static void insert(Handle handle, Team team) {
        handle.createUpdate("""
                        INSERT INTO teams (id, slug, name, origin, state, clock_difference, reason, checked_at, live_at,
                                           delivered_at, created_at)
                        VALUES (:id, :slug, :name, :origin, :state, :clockDifference, :reason, :checkedAt, :liveAt,
                                :deliveredAt, :createdAt)
                        """)
                .bind("origin", team.origin().toString())
                .bind("createdAt", team.createdAt())
                .bindMap(changeable(team))
                .execute();
    }

    /** Writes what may change of a team. */
    static void update(Handle handle, Team team) {
        handle.createUpdate("""
                        UPDATE teams SET slug = :slug, name = :name, state = :state, clock_difference = :clockDifference,
                            reason = :reason, checked_at = :checkedAt, live_at = :liveAt, delivered_at = :deliveredAt
                        WHERE id = :id
                        """).bindMap(changeable(team)).execute();
    }

    /** Removes a team and, by the keys that refer to it, everything that belongs to it. */
    static void delete(Handle handle, TeamId team) {
        handle.createUpdate("DELETE FROM teams WHERE id = :id")
                .bind("id", team.toString())
                .execute();
    }

    /** Keeps an id or slug of a team from becoming another team's. */
    static void retire(Handle handle, TeamId team, String ref, long now) {
        handle.createUpdate("""
                        INSERT INTO retired_refs (ref, team_id, retired_at) VALUES (:ref, :team, :now)
                        ON CONFLICT (ref) DO NOTHING
                        """)
                .bind("ref", ref)
                .bind("team", team.toString())
                .bind("now", now)
                .execute();
    }

    /** Whose an id or slug was that is nobody's any more. */
    static Optional<TeamId> formerlyOf(Handle handle, String ref) {
        return handle.createQuery("SELECT team_id FROM retired_refs WHERE ref = :ref")
                .bind("ref", ref)
                .mapTo(String.class)
                .findOne()
                .map(TeamId::parse);
    }

    /** How many ids and slugs were a team's. */
    static int countRetired(Handle handle, TeamId team) {
        return handle.createQuery("SELECT COUNT(*) FROM retired_refs WHERE team_id = :team")
                .bind("team", team.toString())
                .mapTo(Integer.class)
                .one();
    }

    private static Map<String, @Nullable Object> changeable(Team team) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", team.id().toString());
        values.put("slug", team.slug());
        values.put("name", team.name());
        values.put("state", team.state().wireName());
        values.put("clockDifference", orNull(team.clockDifference()));
        values.put("reason", team.reason());
        values.put("checkedAt", orNull(team.checkedAt()));
        values.put("liveAt", orNull(team.liveAt()));
        values.put("deliveredAt", orNull(team.deliveredAt()));
        return values;
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static Team team(RowView row) {
        return new Team(
                TeamId.parse(row.getColumn("id", String.class)),
                row.getColumn("slug", String.class),
                row.getColumn("name", String.class),
                ServerOrigin.stored(row.getColumn("origin", String.class)),
                TeamState.of(row.getColumn("state", String.class)),
                number(row, "clock_difference"),
                row.getColumn("reason", String.class),
                number(row, "checked_at"),
                number(row, "live_at"),
                number(row, "delivered_at"),
                row.getColumn("created_at", Long.class));
    }

    private static OptionalLong number(RowView row, String column) {
        Long value = row.getColumn(column, Long.class);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
