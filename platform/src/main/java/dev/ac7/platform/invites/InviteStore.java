package dev.ac7.platform.invites;

import dev.ac7.contract.platform.InviteRole;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Invites in SQL. */
final class InviteStore {
    /**
     * An invite stands as long as whoever made it may still make such a one: so nobody who had to leave a team comes
     * back, or lets others in, by an invite kept for that.
     */
    private static final String OPEN = """
            i.revoked_at IS NULL AND i.expires_at > :now AND i.uses < i.max_uses
            AND EXISTS (SELECT 1 FROM memberships m
                        WHERE m.team_id = i.team_id AND m.account_id = i.created_by
                          AND (m.role = 'owner' OR (m.role = 'admin' AND i.role = 'member')))
            """;

    private static final String SELECT = """
            SELECT i.id, i.team_id, t.name AS team_name, t.slug, t.origin, i.role, i.note, a.name AS inviter,
                   i.max_uses, i.uses, i.created_at, i.expires_at
            FROM invites i
            JOIN teams t ON t.id = i.team_id
            JOIN accounts a ON a.id = i.created_by
            """;

    private InviteStore() {}

    static void insert(Handle handle, Invite invite) {
        handle.createUpdate("""
                        INSERT INTO invites (id, team_id, token_hash, role, note, max_uses, uses,
                                             created_by, created_at, expires_at)
                        VALUES (:id, :team, :hash, :role, :note, :maxUses, 0, :createdBy, :createdAt, :expiresAt)
                        """)
                .bind("id", invite.id().toString())
                .bind("team", invite.team().toString())
                .bind("hash", invite.hash().value())
                .bind("role", invite.role().wireName())
                .bind("note", invite.note())
                .bind("maxUses", invite.maxUses())
                .bind("createdBy", invite.createdBy().toString())
                .bind("createdAt", invite.createdAt())
                .bind("expiresAt", invite.expiresAt())
                .execute();
    }

    /** The open ones of a team, newest first. */
    static List<OpenInvite> open(Handle handle, TeamId team, long now) {
        return handle.createQuery(SELECT + " WHERE i.team_id = :team AND " + OPEN + " ORDER BY i.created_at DESC, i.id")
                .bind("team", team.toString())
                .bind("now", now)
                .map(InviteStore::row)
                .list();
    }

    /** The one of this token, if somebody may still join by it. */
    static Optional<OpenInvite> openByHash(Handle handle, SecretHash hash, long now) {
        return handle.createQuery(SELECT + " WHERE i.token_hash = :hash AND " + OPEN)
                .bind("hash", hash.value())
                .bind("now", now)
                .map(InviteStore::row)
                .findOne();
    }

    /** The one of this id, if somebody may still join by it. */
    static Optional<OpenInvite> openById(Handle handle, InviteId id, long now) {
        return handle.createQuery(SELECT + " WHERE i.id = :id AND " + OPEN)
                .bind("id", id.toString())
                .bind("now", now)
                .map(InviteStore::row)
                .findOne();
    }

    /** Takes one use, if there is one left on an invite that is open; of two for the last use one gets it. */
    static boolean take(Handle handle, InviteId id, long now) {
        return handle.createUpdate("UPDATE invites AS i SET uses = uses + 1 WHERE i.id = :id AND " + OPEN)
                        .bind("id", id.toString())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Revokes one of a team, if it was not revoked yet. */
    static boolean revoke(Handle handle, TeamId team, String id, long now) {
        return handle.createUpdate("""
                                UPDATE invites SET revoked_at = :now
                                WHERE id = :id AND team_id = :team AND revoked_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("team", team.toString())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Removes those that ended before this. */
    static int sweep(Handle handle, long before) {
        return handle.createUpdate("DELETE FROM invites WHERE expires_at < :before OR revoked_at < :before")
                .bind("before", before)
                .execute();
    }

    private static OpenInvite row(ResultSet row, StatementContext context) throws SQLException {
        return new OpenInvite(
                new InviteId(UUID.fromString(row.getString("id"))),
                TeamId.parse(row.getString("team_id")),
                row.getString("team_name"),
                row.getString("slug"),
                ServerOrigin.stored(row.getString("origin")),
                InviteRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("inviter"),
                row.getInt("max_uses"),
                row.getInt("uses"),
                row.getLong("created_at"),
                row.getLong("expires_at"));
    }
}
