package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PostgreSQL database that the existing implementation has made and filled (authority.md, section 9.3). */
class ExistingDatabaseTest {
    private static final NamespaceKey MULE = new NamespaceKey("apple.pear.com", "mule");
    private static final NamespaceKey LOST = new NamespaceKey("apple.pear.com", "lost");
    private static final NamespaceKey MY_TEAM = new NamespaceKey("", "myteam");
    private static final String ONE_PENDING = "namespace_requests_one_pending";
    private static final String ONE_ENTRY = "namespace_authorizations_one_entry";

    private final MovableClock clock = new MovableClock();
    private final FreshDatabase database = FreshDatabase.postgres();
    private Jdbi jdbi = Jdbi.create("jdbc:postgresql:");

    @BeforeEach
    void make() throws IOException {
        jdbi = Jdbi.create(((DatabaseLocation.Postgres) database.location()).jdbcUrl());
        try (var script = Objects.requireNonNull(getClass().getResourceAsStream("/existing-authority.sql"))) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            jdbi.useHandle(handle -> handle.createScript(sql).execute());
        }
    }

    @AfterEach
    void remove() {
        database.close();
    }

    private SqlStore open() {
        return SqlStore.open(database.location(), clock);
    }

    @Test
    @Promise(74)
    void itsRowsAreReadAsTheyAre() {
        try (SqlStore store = open()) {
            User ada = Given.one(store, records -> records.user("ada")).orElseThrow();
            assertThat(ada.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
            assertThat(ada.name()).isEqualTo("Ada");
            assertThat(ada.email()).isNull();
            assertThat(Given.one(store, records -> records.user("bob"))
                            .orElseThrow()
                            .createdAt())
                    .isEqualTo(Instant.EPOCH);
            assertThat(Given.list(store, records -> records.users(Page.ALL)))
                    .extracting(User::sub)
                    .containsExactly("ada", "bob");
            assertThat(Given.one(store, records -> records.ownership(Given.DONKEY)))
                    .contains(new Ownership(Given.DONKEY, ada, Instant.parse("2026-01-02T00:00:00Z")));
            assertThat(Given.list(store, records -> records.history(Given.DONKEY)))
                    .extracting(NamespaceRequest::metadata)
                    .containsExactly("{\"n\":1.50,\"why\":\"mine\"}");
            assertThat(Given.list(store, records -> records.requests(Page.ALL))).hasSize(4);
            assertThat(Given.list(store, records -> records.seenNames(Page.ALL)))
                    .hasSize(1);
            assertThat(Given.list(store, records -> records.authorizations(Given.DONKEY, "")))
                    .hasSize(2);
        }
    }

    @Test
    void aNamespaceWithCapitalsKeepsItsOwner() {
        try (SqlStore store = open()) {
            User ada = Given.one(store, records -> records.user("ada")).orElseThrow();

            assertThat(Given.one(store, records -> records.ownership(MY_TEAM))
                            .orElseThrow()
                            .owner()
                            .sub())
                    .isEqualTo("bob");
            store.change(records -> {
                assertThat(records.own(MY_TEAM, ada, Given.NOON)).isFalse();
                assertThat(records.disown(MY_TEAM)).isTrue();
                assertThat(records.own(MY_TEAM, ada, Given.NOON)).isTrue();
            });
        }
    }

    @Test
    @Promise(74)
    void duplicatesStayAndTheIndexComesWhenTheyAreResolved() {
        try (SqlStore store = open()) {
            assertThat(indexes()).doesNotContain(ONE_PENDING, ONE_ENTRY);
            assertThat(Given.list(store, records -> records.pendingRequests(Page.ALL)))
                    .hasSize(2);
            assertThat(Given.one(store, records -> records.pendingRequest(MULE))
                            .orElseThrow()
                            .id())
                    .isEqualTo(UUID.fromString("00000000-0000-0000-0000-000000000013"));
            User ada = Given.one(store, records -> records.user("ada")).orElseThrow();
            store.change(records -> {
                assertThat(records.add(Given.pending(ada, MULE, Given.NOON))).isFalse();
                assertThat(records.add(Given.authorization(ada, Given.DONKEY, "", "friend@example.com")))
                        .isFalse();
            });
            assertThatThrownBy(() -> StoreCopy.copy(store, new MemoryStore()))
                    .hasMessageContaining("two pending requests for apple.pear.com::mule");

            store.change(records -> {
                NamespaceRequest one = records.pendingRequest(MULE).orElseThrow();
                records.update(Given.released(Given.approved(one, Given.NOON), Given.NOON));
                records.removeAuthorization(Given.DONKEY, "", "friend@example.com");
                assertThat(records.countAuthorizations(Given.DONKEY)).isZero();
            });
        }

        open().close();

        assertThat(indexes()).contains(ONE_PENDING, ONE_ENTRY);
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("""
                        INSERT INTO namespace_requests (requester_id, requested_origin, requested_namespace)
                        SELECT id, 'apple.pear.com', 'mule' FROM users
                        """))).hasMessageContaining(ONE_PENDING);
    }

    @Test
    void anApprovalWithoutOwnerIsMadeGood() {
        try (SqlStore store = open()) {
            assertThat(Reconciliation.run(store, clock)).isEqualTo(1);

            assertThat(Given.one(store, records -> records.ownership(LOST))
                            .orElseThrow()
                            .owner()
                            .sub())
                    .isEqualTo("bob");
        }
    }

    @Test
    @Promise(74)
    void openingItAgainChangesNothing() {
        open().close();
        List<String> columns = columns();
        List<Object> rows;
        try (SqlStore store = open()) {
            rows = Given.all(store);
        }

        try (SqlStore store = open()) {
            assertThat(columns()).isEqualTo(columns);
            assertThat(Given.all(store)).isEqualTo(rows);
        }
        assertThat(jdbi.<List<String>, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT version FROM schema_migrations ORDER BY version")
                                .mapTo(String.class)
                                .list()))
                .containsExactly("0.001", "0.002", "1");
    }

    @Test
    void aFreshDatabaseHasTheSameColumnsExceptThoseNobodyUses() {
        open().close();
        List<String> upgraded = columns();
        try (FreshDatabase fresh = FreshDatabase.postgres()) {
            SqlStore.open(fresh.location(), clock).close();
            jdbi = Jdbi.create(((DatabaseLocation.Postgres) fresh.location()).jdbcUrl());

            assertThat(columns()).hasSizeGreaterThan(40);
            assertThat(upgraded)
                    .filteredOn(column ->
                            !column.matches("servers (endpoint_type|address|allowed_origins|metadata|last_updated) .*"))
                    .isEqualTo(columns());
            assertThat(columns())
                    .contains(
                            "users id uuid NO",
                            "users created_at timestamp with time zone YES",
                            "namespace_requests metadata jsonb YES",
                            "namespace_requests released_at timestamp with time zone YES",
                            "server_endpoints allowed_origins jsonb NO");
            assertThat(indexes()).contains(ONE_PENDING, ONE_ENTRY);
        }
    }

    private List<String> columns() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                        FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name IN ('users', 'servers', 'namespace_requests',
                            'server_names', 'namespace_authorizations', 'server_endpoints', 'schema_migrations')
                        ORDER BY 1
                        """).mapTo(String.class).list());
    }

    private List<String> indexes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")
                        .mapTo(String.class)
                        .list());
    }
}
