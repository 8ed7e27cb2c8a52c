package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Who belongs to which team, in SQL. */
final class MembershipStore {
    private static final String SELECT =
            "SELECT team_id, account_id, role, expected_member, member, bound_at, joined_at FROM memberships ";

    private MembershipStore() {}

    /** An account's place in a team. */
    static Optional<Membership> find(Handle handle, TeamId team, AccountId account) {
        return handle.createQuery(SELECT + "WHERE team_id = :team AND account_id = :account")
                .bind("team", team.toString())
                .bind("account", account.toString())
                .map(MembershipStore::membership)
                .findOne();
    }

    /** Which account is this member of a team. */
    static Optional<AccountId> linkedTo(Handle handle, TeamId team, MemberName member) {
        return handle.createQuery("SELECT account_id FROM memberships WHERE team_id = :team AND member = :member")
                .bind("team", team.toString())
                .bind("member", member.value())
                .mapTo(String.class)
                .findOne()
                .map(AccountId::parse);
    }

    /** Everybody of a team, those who came first in front. */
    static List<TeamPerson> people(Handle handle, TeamId team) {
        return handle.createQuery("""
                        SELECT team_id, account_id, role, expected_member, member, bound_at, joined_at, name, email
                        FROM memberships JOIN accounts ON accounts.id = account_id
                        WHERE team_id = :team ORDER BY joined_at, account_id
                        """)
                .bind("team", team.toString())
                .map(row -> new TeamPerson(
                        membership(row), row.getColumn("name", String.class), row.getColumn("email", String.class)))
                .list();
    }

    /** The accounts that own a team. */
    static List<AccountId> owners(Handle handle, TeamId team) {
        return handle.createQuery("""
                        SELECT account_id FROM memberships WHERE team_id = :team AND role = 'owner' ORDER BY account_id
                        """).bind("team", team.toString()).mapTo(String.class).list().stream()
                .map(AccountId::parse)
                .toList();
    }

    /** How an account is shown; empty when it is gone. */
    static String name(Handle handle, AccountId account) {
        return handle.createQuery("SELECT name FROM accounts WHERE id = :id")
                .bind("id", account.toString())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /** Every place of an account. */
    static List<Membership> of(Handle handle, AccountId account) {
        return handle.createQuery(SELECT + "WHERE account_id = :account")
                .bind("account", account.toString())
                .map(MembershipStore::membership)
                .list();
    }

    /** How many belong to a team. */
    static int count(Handle handle, TeamId team) {
        return handle.createQuery("SELECT COUNT(*) FROM memberships WHERE team_id = :team")
                .bind("team", team.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** How many teams an account belongs to. */
    static int count(Handle handle, AccountId account) {
        return handle.createQuery("SELECT COUNT(*) FROM memberships WHERE account_id = :account")
                .bind("account", account.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** Adds an account's place in a team, or writes over the one it has. */
    static void save(Handle handle, Membership membership) {
        handle.createUpdate("""
                        INSERT INTO memberships (team_id, account_id, role, expected_member, member, bound_at, joined_at)
                        VALUES (:team, :account, :role, :expected, :member, :boundAt, :joinedAt)
                        ON CONFLICT (team_id, account_id) DO UPDATE
                        SET role = :role, expected_member = :expected, member = :member, bound_at = :boundAt
                        """)
                .bind("team", membership.team().toString())
                .bind("account", membership.account().toString())
                .bind("role", membership.role().wireName())
                .bind("expected", membership.expectedMember().orElse(null))
                .bind("member", membership.member().map(MemberName::value).orElse(null))
                .bind("boundAt", orNull(membership.boundAt()))
                .bind("joinedAt", membership.joinedAt())
                .execute();
    }

    /** Takes an account out of a team. */
    static void delete(Handle handle, TeamId team, AccountId account) {
        handle.createUpdate("DELETE FROM memberships WHERE team_id = :team AND account_id = :account")
                .bind("team", team.toString())
                .bind("account", account.toString())
                .execute();
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Membership membership(RowView row) {
        Long boundAt = row.getColumn("bound_at", Long.class);
        return new Membership(
                TeamId.parse(row.getColumn("team_id", String.class)),
                AccountId.parse(row.getColumn("account_id", String.class)),
                TeamRole.of(row.getColumn("role", String.class)),
                Optional.ofNullable(row.getColumn("expected_member", String.class)),
                Optional.ofNullable(row.getColumn("member", String.class)).map(MemberName::new),
                boundAt == null ? OptionalLong.empty() : OptionalLong.of(boundAt),
                row.getColumn("joined_at", Long.class));
    }
}
