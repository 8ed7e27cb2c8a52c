package dev.ac7.authority.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Table {@code users}. */
record UserStore(Handle handle, Columns columns) {
    /** What {@link #user(RowView)} reads, in any query that joins the table. */
    static final String COLUMNS = """
            users.id AS user_id, users.google_sub AS user_sub, users.name AS user_name,
            users.profile_image AS user_picture, users.email AS user_email,
            users.created_at AS user_created_at, users.updated_at AS user_updated_at
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM users ";

    Optional<User> bySub(String sub) {
        return handle.createQuery(SELECT + "WHERE google_sub = :sub")
                .bind("sub", sub)
                .map(this::user)
                .findOne();
    }

    Optional<User> byId(UUID id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", columns.id(id))
                .map(this::user)
                .findOne();
    }

    List<User> page(Page page) {
        return handle.createQuery(SELECT + "ORDER BY created_at DESC NULLS LAST, google_sub" + columns.byBytes()
                        + " LIMIT :limit OFFSET :offset")
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map(this::user)
                .list();
    }

    /** False when the id or the account is there already. */
    boolean insert(User user) {
        return handle.createUpdate("""
                        INSERT INTO users (id, google_sub, name, profile_image, email, created_at, updated_at)
                        VALUES (:id, :sub, :name, :picture, :email, :createdAt, :updatedAt)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("id", columns.id(user.id()))
                        .bind("sub", user.sub())
                        .bind("name", user.name())
                        .bind("picture", user.picture())
                        .bind("email", user.email())
                        .bind("createdAt", columns.time(user.createdAt()))
                        .bind("updatedAt", columns.time(user.updatedAt()))
                        .execute()
                == 1;
    }

    User keep(String sub, Profile profile, Instant now) {
        if (bySub(sub).isEmpty()) {
            insert(profile.newUser(sub, now));
        }
        User known = bySub(sub).orElseThrow();
        User told = profile.told(known, now);
        if (!told.equals(known)) {
            handle.createUpdate("""
                            UPDATE users SET name = :name, profile_image = :picture, email = :email, updated_at = :now
                            WHERE id = :id
                            """)
                    .bind("name", told.name())
                    .bind("picture", told.picture())
                    .bind("email", told.email())
                    .bind("now", columns.time(now))
                    .bind("id", columns.id(told.id()))
                    .execute();
        }
        return told;
    }

    /** The user in a row of a query that has {@link #COLUMNS}. */
    User user(RowView row) {
        return new User(
                Columns.id(row, "user_id"),
                Columns.text(row, "user_sub"),
                Columns.textIfAny(row, "user_name"),
                Columns.textIfAny(row, "user_picture"),
                Columns.textIfAny(row, "user_email"),
                columns.time(row, "user_created_at"),
                columns.time(row, "user_updated_at"));
    }
}
