package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.DatabaseLocation;

/** How databases of one engine are made for tests, and removed. */
sealed interface DatabaseKind permits SqliteFiles, PostgresDatabases {
    /** A place that no other test uses; nothing is there yet. */
    DatabaseLocation newLocation();

    void makeEmpty(DatabaseLocation location);

    /** Makes it with the tables of this folder of migrations. */
    void makeFromTemplate(DatabaseLocation location, String migrations);

    void remove(DatabaseLocation location);
}
