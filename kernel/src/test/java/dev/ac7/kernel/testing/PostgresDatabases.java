package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Databases of the one PostgreSQL server of this JVM. */
record PostgresDatabases() implements DatabaseKind {
    private static final Map<String, DatabaseLocation> TEMPLATES = new ConcurrentHashMap<>();

    @Override
    public DatabaseLocation newLocation() {
        return PostgresServer.newLocation();
    }

    @Override
    public void makeEmpty(DatabaseLocation location) {
        PostgresServer.execute("CREATE DATABASE " + name(location));
    }

    @Override
    public void makeFromTemplate(DatabaseLocation location, String migrations) {
        DatabaseLocation template = TEMPLATES.computeIfAbsent(migrations, this::template);
        PostgresServer.execute("CREATE DATABASE " + name(location) + " TEMPLATE " + name(template));
    }

    private DatabaseLocation template(String migrations) {
        DatabaseLocation location = newLocation();
        makeEmpty(location);
        Database.open(location, migrations).close();
        return location;
    }

    @Override
    public void remove(DatabaseLocation location) {
        PostgresServer.execute("DROP DATABASE IF EXISTS " + name(location) + " WITH (FORCE)");
    }

    private static String name(DatabaseLocation location) {
        String url = location.toString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "PostgreSQL";
    }
}
