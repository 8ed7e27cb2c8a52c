package dev.ac7.platform.accounts;

import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What people are told about their teams: a new member, a second registration attempt, a changed binding (platform.md
 * section 12.6). An account keeps the newest {@value #MOST}, each until it is dismissed or {@link #KEPT} old.
 */
public final class Notices {
    /** How many one account keeps. */
    public static final int MOST = 50;

    /** How long a notice is kept that nobody dismisses. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int LONGEST = 1024;

    private Notices() {}

    /**
     * Tells an account something, inside the transaction of what happened.
     *
     * @param team what it is about
     * @param kind in words of the field joined by dots, such as {@code member.joined}
     * @param text a sentence for people, cut to {@value #LONGEST} UTF-16 units; never a code or a token
     * @param now epoch milliseconds
     */
    public static void add(
            Handle handle, AccountId account, Optional<TeamId> team, String kind, String text, long now) {
        handle.createUpdate("""
                        INSERT INTO notices (id, account_id, team_id, kind, text, at)
                        VALUES (:id, :account, :team, :kind, :text, :at)
                        """)
                .bind("id", UUID.randomUUID().toString())
                .bind("account", account.toString())
                .bind("team", team.map(TeamId::toString).orElse(null))
                .bind("kind", kind)
                .bind("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + '…')
                .bind("at", now)
                .execute();
        handle.createUpdate("""
                        DELETE FROM notices WHERE account_id = :account AND id NOT IN (
                            SELECT id FROM notices WHERE account_id = :account ORDER BY at DESC, id LIMIT :most)
                        """)
                .bind("account", account.toString())
                .bind("most", MOST)
                .execute();
    }

    /** What an account has been told and has not dismissed, newest first. */
    public static List<Notice> of(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT id, team_id, kind, text, at FROM notices
                        WHERE account_id = :account ORDER BY at DESC, id
                        """)
                .bind("account", account.toString())
                .map((row, context) -> new Notice(
                        UUID.fromString(row.getString("id")),
                        Optional.ofNullable(row.getString("team_id")).map(TeamId::parse),
                        row.getString("kind"),
                        row.getString("text"),
                        row.getLong("at")))
                .list();
    }

    /** Forgets one notice of an account; false when it has no such notice. */
    static boolean dismiss(Handle handle, AccountId account, String id) {
        return handle.createUpdate("DELETE FROM notices WHERE account_id = :account AND id = :id")
                        .bind("account", account.toString())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Forgets what was told before a time, in epoch milliseconds. */
    static void forgetBefore(Handle handle, long time) {
        handle.createUpdate("DELETE FROM notices WHERE at < :time")
                .bind("time", time)
                .execute();
    }
}
