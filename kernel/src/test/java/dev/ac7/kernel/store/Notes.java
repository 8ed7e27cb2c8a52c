package dev.ac7.kernel.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The one table of the store's tests. */
final class Notes {
    static final String MIGRATIONS = "db/store-test";

    private Notes() {}

    static void add(Transaction transaction, long id) {
        add(transaction, id, "note " + id);
    }

    static void add(Transaction transaction, long id, String text) {
        transaction
                .handle()
                .createUpdate("INSERT INTO note (id, text) VALUES (:id, :text)")
                .bind("id", id)
                .bind("text", text)
                .execute();
    }

    static List<Long> ids(Database database) {
        return database.read(Notes::ids);
    }

    static List<Long> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM note ORDER BY id")
                .mapTo(Long.class)
                .list();
    }
}
