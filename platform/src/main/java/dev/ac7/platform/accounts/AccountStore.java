package dev.ac7.platform.accounts;

import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Accounts in SQL. */
final class AccountStore {
    private AccountStore() {}

    static Optional<Account> find(Handle handle, AccountId id) {
        return handle.createQuery("SELECT id, iss, sub, email, name, created_at FROM accounts WHERE id = :id")
                .bind("id", id.toString())
                .map(AccountStore::account)
                .findOne();
    }

    static Optional<Account> find(Handle handle, String issuer, String subject) {
        return handle.createQuery(
                        "SELECT id, iss, sub, email, name, created_at FROM accounts WHERE iss = :iss AND sub = :sub")
                .bind("iss", issuer)
                .bind("sub", subject)
                .map(AccountStore::account)
                .findOne();
    }

    /** Every account, the oldest first. */
    static List<Account> all(Handle handle) {
        return handle.createQuery("SELECT id, iss, sub, email, name, created_at FROM accounts ORDER BY created_at, id")
                .map(AccountStore::account)
                .list();
    }

    static boolean any(Handle handle) {
        return handle.createQuery("SELECT 1 FROM accounts LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Adds the account; false when its issuer has given the subject an account already. */
    static boolean insert(Handle handle, Account account) {
        return handle.createUpdate("""
                        INSERT INTO accounts (id, iss, sub, email, name, created_at)
                        VALUES (:id, :iss, :sub, :email, :name, :createdAt)
                        ON CONFLICT (iss, sub) DO NOTHING
                        """)
                        .bind("id", account.id().toString())
                        .bind("iss", account.issuer())
                        .bind("sub", account.subject())
                        .bind("email", account.email())
                        .bind("name", account.name())
                        .bind("createdAt", account.createdAt())
                        .execute()
                == 1;
    }

    static void describe(Handle handle, AccountId id, String email, String name) {
        handle.createUpdate("UPDATE accounts SET email = :email, name = :name WHERE id = :id")
                .bind("id", id.toString())
                .bind("email", email)
                .bind("name", name)
                .execute();
    }

    static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                AccountId.parse(row.getString("id")),
                row.getString("iss"),
                row.getString("sub"),
                row.getString("email"),
                row.getString("name"),
                row.getLong("created_at"));
    }
}
