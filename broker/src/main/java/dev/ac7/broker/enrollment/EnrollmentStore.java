package dev.ac7.broker.enrollment;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pairing.Pairing;
import dev.ac7.kernel.secret.SecretHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Enrolments in SQL. */
final class EnrollmentStore {
    private static final String COLUMNS = """
            device_hash, user_code, label_hint, source_ip, source_ua, created_at, expires_at, last_poll_at,
            state, approver, reason, member, token_id, token, key_id
            """;

    private EnrollmentStore() {}

    static void insert(Handle handle, EnrollmentRow row) {
        handle.createUpdate("""
                        INSERT INTO enrollments (device_hash, user_code, label_hint, source_ip, source_ua,
                                                 created_at, expires_at, state)
                        VALUES (:device, :userCode, :labelHint, :sourceIp, :sourceUa, :createdAt, :expiresAt, 'pending')
                        """)
                .bind("device", row.device().value())
                .bind("userCode", row.userCode())
                .bind("labelHint", row.labelHint())
                .bind("sourceIp", row.sourceIp())
                .bind("sourceUa", row.sourceUa())
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", row.pairing().expiresAt().toEpochMilli())
                .execute();
    }

    static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM enrollments")
                .mapTo(Long.class)
                .one();
    }

    static boolean userCodeTaken(Handle handle, String userCode) {
        return byUserCode(handle, userCode).isPresent();
    }

    static Optional<EnrollmentRow> byDevice(Handle handle, SecretHash device) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM enrollments WHERE device_hash = :device")
                .bind("device", device.value())
                .map(EnrollmentStore::row)
                .findOne();
    }

    static Optional<EnrollmentRow> byUserCode(Handle handle, String userCode) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM enrollments WHERE user_code = :userCode")
                .bind("userCode", userCode)
                .map(EnrollmentStore::row)
                .findOne();
    }

    /** Those that wait for a decision and still may get one, oldest first. */
    static List<EnrollmentRow> pending(Handle handle, long now) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM enrollments WHERE state = 'pending' AND expires_at > :now
                        ORDER BY created_at, user_code
                        """)
                .bind("now", now)
                .map(EnrollmentStore::row)
                .list();
    }

    static List<EnrollmentRow> expired(Handle handle, long now) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM enrollments WHERE expires_at <= :now")
                .bind("now", now)
                .map(EnrollmentStore::row)
                .list();
    }

    /** Those that were approved for a member and not collected yet. */
    static List<EnrollmentRow> approvedFor(Handle handle, MemberName member) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM enrollments WHERE member = :member")
                .bind("member", member.value())
                .map(EnrollmentStore::row)
                .list();
    }

    /** Writes where an enrolment stands now. */
    static void save(Handle handle, SecretHash device, Pairing<Grant> pairing) {
        switch (pairing) {
            case Pairing.Pending<Grant> pending ->
                handle.createUpdate("UPDATE enrollments SET last_poll_at = :lastPoll WHERE device_hash = :device")
                        .bind(
                                "lastPoll",
                                pending.lastPoll().map(Instant::toEpochMilli).orElse(null))
                        .bind("device", device.value())
                        .execute();
            case Pairing.Approved<Grant> approved -> saveGrant(handle, device, approved.grant());
            case Pairing.Rejected<Grant> rejected ->
                handle.createUpdate("""
                                UPDATE enrollments SET state = 'rejected', reason = :reason
                                WHERE device_hash = :device
                                """)
                        .bind("reason", rejected.reason().orElse(null))
                        .bind("device", device.value())
                        .execute();
        }
    }

    private static void saveGrant(Handle handle, SecretHash device, Grant grant) {
        handle.createUpdate("""
                        UPDATE enrollments SET state = 'approved', approver = :approver, member = :member,
                               token_id = :tokenId, token = :sealed, key_id = :keyId
                        WHERE device_hash = :device
                        """)
                .bind("approver", grant.approver().value())
                .bind("member", grant.member().value())
                .bind("tokenId", grant.tokenId())
                .bind("sealed", grant.sealed())
                .bind("keyId", grant.keyId())
                .bind("device", device.value())
                .execute();
    }

    static void delete(Handle handle, SecretHash device) {
        handle.createUpdate("DELETE FROM enrollments WHERE device_hash = :device")
                .bind("device", device.value())
                .execute();
    }

    private static EnrollmentRow row(ResultSet row, StatementContext context) throws SQLException {
        return new EnrollmentRow(
                new SecretHash(row.getString("device_hash")),
                row.getString("user_code"),
                row.getString("label_hint"),
                row.getString("source_ip"),
                row.getString("source_ua"),
                row.getLong("created_at"),
                pairing(row));
    }

    private static Pairing<Grant> pairing(ResultSet row) throws SQLException {
        Instant expiresAt = Instant.ofEpochMilli(row.getLong("expires_at"));
        String state = row.getString("state");
        return switch (state) {
            case "pending" -> {
                long lastPoll = row.getLong("last_poll_at");
                yield new Pairing.Pending<>(
                        expiresAt, row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastPoll)));
            }
            case "rejected" -> new Pairing.Rejected<>(expiresAt, Optional.ofNullable(row.getString("reason")));
            case "approved" ->
                new Pairing.Approved<>(
                        expiresAt,
                        new Grant(
                                new MemberName(row.getString("approver")),
                                new MemberName(row.getString("member")),
                                row.getString("token_id"),
                                row.getString("token"),
                                row.getString("key_id")));
            default -> throw new IllegalStateException("unknown state of an enrolment: " + state);
        };
    }
}
