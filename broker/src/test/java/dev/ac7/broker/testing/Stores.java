package dev.ac7.broker.testing;

import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.testing.FreshDatabase;
import java.util.HashMap;
import java.util.Map;

/** Brokers over a database that a test was given. */
public final class Stores {
    private Stores() {}

    /** A founded broker over this database, under these environment variables besides. */
    public static TestBroker founded(FreshDatabase database, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        switch (database.location()) {
            case DatabaseLocation.Postgres postgres -> all.put("AC7_DATABASE_URL", postgres.jdbcUrl());
            case DatabaseLocation.SqliteFile file ->
                all.put("AC7_DB_PATH", file.path().toString());
            case DatabaseLocation.SqliteMemory memory -> all.put("AC7_DB_PATH", memory.toString());
        }
        return TestBroker.founded(all);
    }
}
