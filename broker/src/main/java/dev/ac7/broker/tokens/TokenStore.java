package dev.ac7.broker.tokens;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.secret.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Bearer tokens in SQL. */
public final class TokenStore {
    private static final String COLUMNS =
            "id, member, hash, label, origin, created_at, last_used_at, expires_at, created_by";

    private TokenStore() {}

    /** The token of a hash, expired or not. */
    public static Optional<Token> byHash(Handle handle, TokenHash hash) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM tokens WHERE hash = :hash")
                .bind("hash", hash.value())
                .map(TokenStore::token)
                .findOne();
    }

    /** Every token of a member that is not expired, oldest first. */
    public static List<Token> ofMember(Handle handle, MemberName member, long now) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM tokens
                        WHERE member = :member AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY created_at, id
                        """)
                .bind("member", member.value())
                .bind("now", now)
                .map(TokenStore::token)
                .list();
    }

    /** One token of one member, expired or not. */
    public static Optional<Token> one(Handle handle, MemberName member, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM tokens WHERE member = :member AND id = :id")
                .bind("member", member.value())
                .bind("id", id)
                .map(TokenStore::token)
                .findOne();
    }

    /** Adds a token. */
    public static void insert(Handle handle, Token token) {
        handle.createUpdate("INSERT INTO tokens (" + COLUMNS + """
                        ) VALUES (:id, :member, :hash, :label, :origin, :createdAt, NULL, :expiresAt, :createdBy)
                        """)
                .bind("id", token.id())
                .bind("member", token.member().value())
                .bind("hash", token.hash().value())
                .bind("label", token.label())
                .bind("origin", token.origin().wireName())
                .bind("createdAt", token.createdAt())
                .bind(
                        "expiresAt",
                        token.expiresAt().isPresent() ? (Long) token.expiresAt().getAsLong() : null)
                .bind("createdBy", token.createdBy().map(MemberName::value).orElse(null))
                .execute();
    }

    /** Deletes one token. */
    public static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM tokens WHERE id = :id").bind("id", id).execute();
    }

    /** Deletes every token of a member. */
    public static void deleteOf(Handle handle, MemberName member) {
        handle.createUpdate("DELETE FROM tokens WHERE member = :member")
                .bind("member", member.value())
                .execute();
    }

    /** Notes a use; an earlier instant than the one noted changes nothing. */
    public static void used(Handle handle, String id, long at) {
        handle.createUpdate("""
                        UPDATE tokens SET last_used_at = :at
                        WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
                        """).bind("id", id).bind("at", at).execute();
    }

    /** Remembers a hash that comes from a configuration file; false when it was remembered before. */
    static boolean rememberImported(Handle handle, TokenHash hash, long now) {
        return handle.createUpdate(
                                "INSERT INTO imported_hashes (hash, imported_at) VALUES (:hash, :now) ON CONFLICT DO NOTHING")
                        .bind("hash", hash.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Deletes what expired before the given instant. */
    public static int deleteExpired(Handle handle, long before) {
        return handle.createUpdate("DELETE FROM tokens WHERE expires_at IS NOT NULL AND expires_at <= :before")
                .bind("before", before)
                .execute();
    }

    private static Token token(ResultSet row, StatementContext context) throws SQLException {
        String createdBy = row.getString("created_by");
        return new Token(
                row.getString("id"),
                new MemberName(row.getString("member")),
                new TokenHash(row.getString("hash")),
                row.getString("label"),
                TokenOrigin.of(row.getString("origin")),
                row.getLong("created_at"),
                optional(row, "last_used_at"),
                optional(row, "expires_at"),
                createdBy == null ? Optional.empty() : Optional.of(new MemberName(createdBy)));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
