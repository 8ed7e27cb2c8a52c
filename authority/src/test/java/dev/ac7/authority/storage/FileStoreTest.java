package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.store.StorageUnavailable;
import dev.ac7.kernel.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
    private static final String TEAM_OF_BOB = "{\"servers\": {\"team\": \"bob\"}}";

    private final MovableClock clock = new MovableClock();

    @TempDir
    Path folder;

    private Path servers;
    private Path state;
    private Path pending;

    @BeforeEach
    void name() {
        servers = folder.resolve("servers.json");
        state = folder.resolve("servers.state.json");
        pending = folder.resolve("servers.json.pending");
    }

    private FileStore open() {
        return FileStore.open(servers, FileFormat.JSON, clock);
    }

    @Test
    void twoFilesOfTheOwnerAloneHoldEverything() throws IOException {
        UUID request = UUID.randomUUID();
        try (FileStore store = open()) {
            assertThat(servers).doesNotExist();
            store.change(records -> {
                User ada = records.keepUser("ada", new Profile("Ada", null, "ada@example.com"), Given.NOON);
                records.own(Given.TEAM, ada, Given.NOON);
                records.add(new NamespaceRequest(
                        request,
                        ada,
                        Given.DONKEY,
                        RequestStatus.REJECTED,
                        "no",
                        null,
                        null,
                        "{\"b\":1, \"a\":2}",
                        Given.NOON,
                        Given.NOON,
                        null));
            });
        }

        String ada = Given.one(open(), records -> records.user("ada"))
                .orElseThrow()
                .id()
                .toString();
        assertThat(servers).hasContent("""
                {
                  "servers": {
                    "team": "ada"
                  }
                }
                """);
        assertThat(state).hasContent("""
                {
                  "version": 1,
                  "users": [
                    {
                      "id": "ADA",
                      "google_sub": "ada",
                      "name": "Ada",
                      "email": "ada@example.com",
                      "created_at": "2026-11-23T12:00:00.123Z",
                      "updated_at": "2026-11-23T12:00:00.123Z"
                    }
                  ],
                  "requests": [
                    {
                      "id": "REQUEST",
                      "requester_id": "ADA",
                      "requested_origin": "apple.pear.com",
                      "requested_namespace": "donkey",
                      "status": "rejected",
                      "rejection_reason": "no",
                      "metadata": {
                        "a": 2,
                        "b": 1
                      },
                      "created_at": "2026-11-23T12:00:00.123Z",
                      "updated_at": "2026-11-23T12:00:00.123Z"
                    }
                  ],
                  "authorizations": [],
                  "serverNames": [],
                  "endpoints": [],
                  "servers": [
                    {
                      "server_name": "team",
                      "owner_id": "ADA",
                      "created_at": "2026-11-23T12:00:00.123Z"
                    }
                  ]
                }
                """.replace("ADA", ada).replace("REQUEST", request.toString()));
        for (Path file : List.of(servers, state, folder.resolve("servers.json.lock"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(names()).containsExactly("servers.json", "servers.json.lock", "servers.state.json");
    }

    @Test
    void ownersWithoutAUserRowGetOneThatStays() throws IOException {
        Files.writeString(servers, TEAM_OF_BOB);
        UUID first;
        try (FileStore store = open()) {
            Ownership team =
                    Given.one(store, records -> records.ownership(Given.TEAM)).orElseThrow();
            first = team.owner().id();
            assertThat(team.owner().sub()).isEqualTo("bob");
            assertThat(team.assignedAt()).isEqualTo(clock.instant());
        }
        clock.advance(Duration.ofDays(1));

        assertThat(Given.one(open(), records -> records.user("bob"))
                        .orElseThrow()
                        .id())
                .isEqualTo(first);
        assertThat(servers).hasContent(TEAM_OF_BOB);
    }

    @Test
    void anOwnershipThatSomebodyTookOutByHandDoesNotComeBack() throws IOException {
        try (FileStore store = open()) {
            store.change(records -> {
                User ada = Given.user(records, "ada");
                for (NamespaceKey key : List.of(Given.TEAM, Given.DONKEY)) {
                    records.own(key, ada, Given.NOON);
                    records.add(Given.approved(Given.pending(ada, key, Given.NOON), Given.NOON));
                }
            });
        }
        Files.writeString(servers, TEAM_OF_BOB);

        FileStore store = open();
        assertThat(Reconciliation.run(store, clock)).isZero();

        assertThat(Given.list(store, records -> records.ownerships(Page.ALL)))
                .singleElement()
                .satisfies(team -> assertThat(team.owner().sub()).isEqualTo("bob"));
        assertThat(Given.list(store, records -> records.requests(Page.ALL)))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.releasedAt()).isEqualTo(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"servers\": ",
                "",
                "[]",
                "{\"servers\": {\"team\": 5}}",
            })
    void aFileThatCannotBeParsedIsAStartErrorAndStaysAsItIs(String content) throws IOException {
        Files.writeString(servers, content);

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageMatching("(?s).*servers\\.json:\\d+:\\d+: .*");

        assertThat(servers).hasContent(content);
        assertThat(names()).containsExactly("servers.json", "servers.json.lock");
        Files.writeString(servers, "{}");
        open().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"version\": 2}",
                "{\"version\": 1, \"later\": []}",
                "{\"version\": 1, \"users\": [{\"id\": \"x\"}]}",
                "{\"version\": 1, \"users\": [{\"google_sub\": \"a\"}]}",
                "{\"version\": 1, \"servers\": [{\"server_name\": \"team\","
                        + " \"owner_id\": \"00000000-0000-0000-0000-000000000001\","
                        + " \"created_at\": \"2026-11-23T12:00:00Z\"}]}",
                "{\"version\": 1, \"users\": [",
            })
    void aStateThatCannotBeReadIsAStartErrorAndStaysAsItIs(String content) throws IOException {
        Files.writeString(servers, TEAM_OF_BOB);
        Files.writeString(state, content);

        assertThatThrownBy(this::open).isInstanceOf(InvalidSettings.class).hasMessageContaining("servers.state.json");

        assertThat(servers).hasContent(TEAM_OF_BOB);
        assertThat(state).hasContent(content);
    }

    @Test
    void aFileIsOpenOnce() {
        try (FileStore store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining(servers.toString())
                    .hasMessageContaining("in use");
            store.change(records -> Given.user(records, "ada"));
        }
        open().close();
    }

    @Test
    void aFolderThatIsMissingIsAStartErrorThatNamesIt() {
        Path nowhere = folder.resolve("missing").resolve("servers.json");

        assertThatThrownBy(() -> FileStore.open(nowhere, FileFormat.JSON, clock))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Path real = folder.resolve("real.json");
        Files.writeString(real, TEAM_OF_BOB);
        Files.createSymbolicLink(servers, real);

        try (FileStore store = open()) {
            store.change(records -> records.disown(Given.TEAM));
        }

        assertThat(servers).isSymbolicLink().hasContent("{\n  \"servers\": {}\n}\n");
        assertThat(folder.resolve("real.state.json")).exists();
    }

    /** After each step at which a change of both files can be cut short, a start finds all of it or nothing. */
    @Test
    void aChangeOfBothFilesIsWholeWhereverItIsCutShort() throws IOException {
        byte[] oldServers;
        byte[] oldState;
        byte[] newServers;
        byte[] newState;
        try (FileStore store = open()) {
            store.change(records -> records.own(Given.TEAM, Given.user(records, "ada"), Given.NOON));
        }
        oldServers = Files.readAllBytes(servers);
        oldState = Files.readAllBytes(state);
        List<Object> before = allThenClose();
        try (FileStore store = open()) {
            store.change(records -> {
                records.disown(Given.TEAM);
                records.own(Given.DONKEY, Given.user(records, "bob"), Given.NOON);
            });
        }
        newServers = Files.readAllBytes(servers);
        newState = Files.readAllBytes(state);
        List<Object> after = allThenClose();
        assertThat(after).isNotEqualTo(before);

        for (Map.Entry<byte[], byte[]> reached : List.of(
                Map.entry(oldServers, oldState), Map.entry(oldServers, newState), Map.entry(newServers, newState))) {
            Files.write(servers, reached.getKey());
            Files.write(state, reached.getValue());
            new FilePair(servers).promise(newServers, newState);

            assertThat(allThenClose()).isEqualTo(after);
            assertThat(servers).hasBinaryContent(newServers);
            assertThat(state).hasBinaryContent(newState);
            assertThat(pending).doesNotExist();
        }
    }

    @Test
    void aWriteThatTheDiskRefusesLeavesNothingBehindAndTheNextOneWorks() throws IOException {
        FileStore store = open();
        store.change(records -> records.own(Given.TEAM, Given.user(records, "ada"), Given.NOON));
        List<Object> before = Given.all(store);
        // A folder that is not empty cannot be replaced by a file.
        Files.createDirectories(pending.resolve("in the way"));

        assertThatThrownBy(() -> store.change(records -> records.disown(Given.TEAM)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(servers.toString());

        assertThat(Given.all(store)).isEqualTo(before);
        Files.delete(pending.resolve("in the way"));
        Files.delete(pending);
        store.change(records -> records.disown(Given.TEAM));
        store.check();
        store.close();
        assertThat(Given.list(open(), records -> records.ownerships(Page.ALL))).isEmpty();
    }

    @Test
    void aFileThatLagsBehindIsToldByTheCheckAndCatchesUp() throws IOException {
        FileStore store = open();
        Files.createDirectories(servers.resolve("in the way"));

        store.change(records -> records.own(Given.TEAM, Given.user(records, "ada"), Given.NOON));

        assertThatThrownBy(store::check).isInstanceOf(StorageUnavailable.class);
        assertThat(Given.one(store, records -> records.ownership(Given.TEAM))).isPresent();
        Files.delete(servers.resolve("in the way"));
        Files.delete(servers);
        store.change(records -> Given.user(records, "bob"));
        store.check();
        assertThat(servers).content().contains("team");
        assertThat(state).content().contains("bob");
        assertThat(pending).doesNotExist();
    }

    private List<Object> allThenClose() {
        try (FileStore store = open()) {
            return Given.all(store);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
