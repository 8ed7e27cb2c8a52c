package dev.ac7.platform.registration;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Pairings, in SQL. */
final class PairingStore {
    private static final String SELECT = """
            SELECT id, origin, member_name, state, started_from, started_at, expires_at, team_id FROM pairings
            """;

    private PairingStore() {}

    static void insert(Handle handle, Pairing pairing, SecretHash device, String codeMac) {
        handle.createUpdate("""
                        INSERT INTO pairings (id, device_hash, user_code_mac, origin, member_name, state, started_from,
                                              started_at, expires_at)
                        VALUES (:id, :device, :code, :origin, :member, 'pending', :from, :startedAt, :expiresAt)
                        """)
                .bind("id", pairing.id().toString())
                .bind("device", device.value())
                .bind("code", codeMac)
                .bind("origin", pairing.origin().toString())
                .bind("member", pairing.memberName())
                .bind("from", pairing.startedFrom())
                .bind("startedAt", pairing.startedAt())
                .bind("expiresAt", pairing.expiresAt())
                .execute();
    }

    static long pending(Handle handle, long now) {
        return handle.createQuery("SELECT COUNT(*) FROM pairings WHERE state = 'pending' AND expires_at > :now")
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static Optional<Pairing> byDevice(Handle handle, SecretHash device) {
        return handle.createQuery(SELECT + "WHERE device_hash = :device")
                .bind("device", device.value())
                .map(PairingStore::pairing)
                .findOne();
    }

    /** The one that waits under a code, perhaps past its time. */
    static Optional<Pairing> pendingByCode(Handle handle, String codeMac) {
        return handle.createQuery(SELECT + "WHERE user_code_mac = :code AND state = 'pending'")
                .bind("code", codeMac)
                .map(PairingStore::pairing)
                .findOne();
    }

    /** Those past their time. */
    static List<Pairing> over(Handle handle, long now) {
        return handle.createQuery(SELECT + "WHERE expires_at <= :now ORDER BY expires_at, id LIMIT 1000")
                .bind("now", now)
                .map(PairingStore::pairing)
                .list();
    }

    /** Compare and set: false when it was in another state. */
    static boolean authorize(Handle handle, UUID id, TeamId team) {
        return handle.createUpdate("""
                        UPDATE pairings SET state = 'authorized', team_id = :team WHERE id = :id AND state = 'pending'
                        """)
                        .bind("team", team.toString())
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    /** Compare and set: false when it was in another state. */
    static boolean reject(Handle handle, UUID id) {
        return handle.createUpdate("UPDATE pairings SET state = 'rejected' WHERE id = :id AND state = 'pending'")
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    /** Compare and set: false when it was in another state. */
    static boolean deliver(Handle handle, UUID id, long now) {
        return handle.createUpdate("""
                        UPDATE pairings SET state = 'delivered', delivered_at = :now
                        WHERE id = :id AND state = 'authorized'
                        """)
                        .bind("now", now)
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    /** Until when the tool may fetch what was confirmed for a team; empty when nothing waits to be fetched. */
    static OptionalLong awaited(Handle handle, TeamId team, long now) {
        return handle.createQuery("""
                        SELECT expires_at FROM pairings WHERE team_id = :team AND state = 'authorized' AND expires_at > :now
                        """).bind("team", team.toString()).bind("now", now).mapTo(Long.class).stream()
                .mapToLong(Long::longValue)
                .max();
    }

    /** A team's earlier pairings give way to a new one. */
    static void replace(Handle handle, TeamId team) {
        handle.createUpdate("UPDATE pairings SET state = 'rejected', team_id = NULL WHERE team_id = :team")
                .bind("team", team.toString())
                .execute();
    }

    static void delete(Handle handle, UUID id) {
        handle.createUpdate("DELETE FROM pairings WHERE id = :id")
                .bind("id", id.toString())
                .execute();
    }

    private static Pairing pairing(ResultSet row, StatementContext context) throws SQLException {
        return new Pairing(
                UUID.fromString(row.getString("id")),
                ServerOrigin.stored(row.getString("origin")),
                row.getString("member_name"),
                PairingState.of(row.getString("state")),
                row.getString("started_from"),
                row.getLong("started_at"),
                row.getLong("expires_at"),
                Optional.ofNullable(row.getString("team_id")).map(TeamId::parse));
    }
}
