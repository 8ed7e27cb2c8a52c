package dev.ac7.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final String MIGRATIONS = "db/store-test";

    private final MovableClock clock = new MovableClock();

    @OnEachDatabase
    void whatWasAppendedIsListedNewestFirst(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = new AuditLog(database, clock);
        long first = clock.millis();
        append(database, log, event("ada", "member.create", "bob", Map.of("role", "builder", "title", "\"x\"\n")));
        clock.advance(Duration.ofSeconds(5));
        append(database, log, event("", "session.refused", "", Map.of()));

        List<AuditEntry> entries = log.query(AuditQuery.newest(10));

        assertThat(entries).extracting(AuditEntry::seq).containsExactly(2L, 1L);
        assertThat(entries).extracting(AuditEntry::at).containsExactly(first + 5000, first);
        assertThat(entries.getLast().event())
                .isEqualTo(event("ada", "member.create", "bob", Map.of("title", "\"x\"\n", "role", "builder")));
        assertThat(entries.getLast().previousHash()).isEqualTo("0".repeat(64));
        assertThat(entries.getFirst().previousHash())
                .isEqualTo(entries.getLast().hash());
        assertThat(log.verify())
                .isEqualTo(new AuditVerdict.Intact(2, entries.getFirst().hash()));
    }

    @OnEachDatabase
    void aQueryNarrowsByActorActionTargetAndPlace(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = new AuditLog(database, clock);
        append(database, log, event("ada", "token.revoke", "bob", Map.of()));
        append(database, log, event("bob", "token.rotate", "bob", Map.of()));
        append(database, log, event("ada", "tokens%", "eve", Map.of()));
        append(database, log, event("ada", "member.delete", "bob", Map.of()));

        assertThat(seqs(log, AuditQuery.newest(2))).containsExactly(4L, 3L);
        assertThat(seqs(log, AuditQuery.newest(2).before(3))).containsExactly(2L, 1L);
        assertThat(seqs(log, AuditQuery.newest(9).byActor("ada"))).containsExactly(4L, 3L, 1L);
        assertThat(seqs(log, AuditQuery.newest(9).ofActions("token."))).containsExactly(2L, 1L);
        assertThat(seqs(log, AuditQuery.newest(9).ofActions("tokens%"))).containsExactly(3L);
        assertThat(seqs(log, AuditQuery.newest(9).aboutTarget("bob").byActor("ada")))
                .containsExactly(4L, 1L);
        assertThat(seqs(log, AuditQuery.newest(9).byActor("'; DROP TABLE audit; --")))
                .isEmpty();
        assertThatThrownBy(() -> AuditQuery.newest(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(AuditQuery.newest(500).limit()).isEqualTo(500);
        assertThatThrownBy(() -> AuditQuery.newest(501)).isInstanceOf(IllegalArgumentException.class);
    }

    @OnEachDatabase
    void aChangeThatFailsLeavesNoRow(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = new AuditLog(database, clock);
        append(database, log, event("ada", "first", "", Map.of()));

        assertThatThrownBy(() -> database.change(transaction -> {
                    log.append(transaction, event("ada", "second", "", Map.of()));
                    throw new IllegalStateException("the change itself fails");
                }))
                .hasMessage("the change itself fails");
        append(database, log, event("ada", "third", "", Map.of()));

        assertThat(log.query(AuditQuery.newest(9)))
                .extracting(entry -> entry.event().action())
                .containsExactly("third", "first");
        assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @OnEachDatabase
    void twoNodesAppendToOneChain(FreshDatabase fresh) throws InterruptedException {
        List<Thread> threads = Stream.of(fresh.open(MIGRATIONS), fresh.open(MIGRATIONS))
                .flatMap(database -> IntStream.range(0, 8)
                        .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                            AuditLog log = new AuditLog(database, clock);
                            for (int round = 0; round < 10; round++) {
                                append(database, log, event("ada", "act", String.valueOf(round), Map.of()));
                            }
                        })))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(new AuditLog(fresh.open(MIGRATIONS), clock).verify())
                .isInstanceOfSatisfying(
                        AuditVerdict.Intact.class,
                        intact -> assertThat(intact.count()).isEqualTo(160));
    }

    @OnEachDatabase
    @Promise(79)
    void anEditOfAnyColumnShows(FreshDatabase fresh) {
        Map<String, String> edits = Map.of(
                "at", "at + 1",
                "actor", "'mallory'",
                "action", "'member.read'",
                "target", "target || ' '",
                "detail", "'{}'",
                "source", "''",
                "previous_hash", "hash",
                "hash", "previous_hash");
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = fiveRows(database);
        edits.forEach((column, edit) -> {
            assertThat(verdictAfter(database, log, "UPDATE audit SET " + column + " = " + edit + " WHERE seq = 3"))
                    .as(column)
                    .isInstanceOfSatisfying(
                            AuditVerdict.Broken.class,
                            broken -> assertThat(broken.seq()).isEqualTo(3));
        });
    }

    @OnEachDatabase
    @Promise(79)
    void aRowThatIsRemovedMovedOrSlippedInShows(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = fiveRows(database);

        assertThat(verdictAfter(database, log, "DELETE FROM audit WHERE seq = 3"))
                .isEqualTo(broken(3));
        assertThat(verdictAfter(database, log, "DELETE FROM audit WHERE seq = 1"))
                .isEqualTo(broken(1));
        assertThat(verdictAfter(
                        database,
                        log,
                        "UPDATE audit SET seq = 99 WHERE seq = 2",
                        "UPDATE audit SET seq = 2 WHERE seq = 3",
                        "UPDATE audit SET seq = 3 WHERE seq = 99"))
                .isEqualTo(broken(2));
        assertThat(verdictAfter(
                        database,
                        log,
                        "DELETE FROM audit WHERE seq = 3",
                        "UPDATE audit SET seq = seq - 1 WHERE seq = 4",
                        "UPDATE audit SET seq = seq - 1 WHERE seq = 5"))
                .isEqualTo(broken(3));
        assertThat(verdictAfter(database, log, """
                        INSERT INTO audit SELECT 6, at, actor, action, target, detail, source, hash, hash
                        FROM audit WHERE seq = 5
                        """)).isEqualTo(broken(6));
    }

    /** Who can write the table can also compute a hash; then the row itself fits, but not its neighbours. */
    @OnEachDatabase
    @Promise(79)
    void anEditWithAMatchingHashShowsAtTheNextRow(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = fiveRows(database);
        AuditEntry third = log.query(AuditQuery.newest(3)).getLast();
        String forged = hashOf(third, "mallory", third.previousHash());

        assertThat(verdictAfter(
                        database, log, "UPDATE audit SET actor = 'mallory', hash = '" + forged + "' WHERE seq = 3"))
                .isEqualTo(broken(4));
    }

    @OnEachDatabase
    @Promise(79)
    void aRowThatPosesAsTheFirstShowsByItsNumber(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = fiveRows(database);
        AuditEntry last = log.query(AuditQuery.newest(1)).getFirst();
        String forged = hashOf(last, "ada", AuditChain.START);

        assertThat(verdictAfter(
                        database,
                        log,
                        "DELETE FROM audit WHERE seq = 1",
                        "DELETE FROM audit WHERE seq = 2",
                        "DELETE FROM audit WHERE seq = 3",
                        "DELETE FROM audit WHERE seq = 4",
                        "UPDATE audit SET previous_hash = '" + AuditChain.START + "', hash = '" + forged + "'"))
                .isEqualTo(broken(1));
    }

    private static String hashOf(AuditEntry entry, String actor, String previousHash) {
        AuditEvent event = entry.event();
        AuditEvent edited = new AuditEvent(actor, event.action(), event.target(), event.detail(), event.source());
        return AuditRow.next(entry.seq() - 1, previousHash, entry.at(), edited).hash();
    }

    @OnEachDatabase
    void rowsCutOffAtTheEndShowInCountAndLastHash(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = fiveRows(database);
        AuditVerdict noted = log.verify();

        database.change(transaction -> transaction.handle().execute("DELETE FROM audit WHERE seq = 5"));

        assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class).isNotEqualTo(noted);
    }

    @OnEachDatabase
    void hostileTextIsStoredAndStaysVerifiable(FreshDatabase fresh) {
        Database database = fresh.open(MIGRATIONS);
        AuditLog log = new AuditLog(database, clock);
        String hostile = "\0 \u202e <script> \ud800 \udbff\udfff '; -- \n{\"a\":1}";
        append(database, log, new AuditEvent(hostile, hostile, hostile, Map.of(hostile, hostile), hostile));
        append(database, log, new AuditEvent("a".repeat(5000), "b", "", Map.of(), ""));

        assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        assertThat(log.query(AuditQuery.newest(1)).getFirst().event().actor())
                .hasSize(AuditEvent.LONGEST)
                .endsWith("…");
    }

    @Test
    void anEventIsBounded() {
        Map<String, String> many =
                IntStream.range(0, 33).boxed().collect(Collectors.toMap(String::valueOf, String::valueOf));

        assertThatThrownBy(() -> new AuditEvent("a", "b", "c", many, "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuditEvent("a", "", "c", Map.of(), "d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Fixes the encoding: logs written by one version must verify with every later one. */
    @Test
    void theHashIsTheOneThatIsDocumented() throws Exception {
        AuditRow row = new AuditRow(1, 2, "ada", "é", "", "{}", "cli", "0".repeat(64), "");
        String bytes = "0000000b" + hex("ac7-audit-1") + "0000000000000001" + "0000000000000002" + "00000003"
                + hex("ada")
                + "00000002" + "c3a9" + "00000000" + "00000002" + hex("{}") + "00000003" + hex("cli") + "00000040"
                + hex("0".repeat(64));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(bytes));

        assertThat(AuditChain.hash(row)).isEqualTo(HexFormat.of().formatHex(digest));
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private AuditLog fiveRows(Database database) {
        AuditLog log = new AuditLog(database, clock);
        for (int number = 1; number <= 5; number++) {
            append(database, log, event("ada", "member.update", "bob" + number, Map.of("number", "" + number)));
        }
        return log;
    }

    /** What the check says after the statements; they are taken back. */
    private static AuditVerdict verdictAfter(Database database, AuditLog log, String... statements) {
        database.change(transaction -> {
            transaction.handle().execute("CREATE TABLE saved AS SELECT * FROM audit");
            for (String statement : statements) {
                assertThat(transaction.handle().execute(statement)).isEqualTo(1);
            }
        });
        AuditVerdict verdict = log.verify();
        database.change(transaction -> {
            transaction.handle().execute("DELETE FROM audit");
            transaction.handle().execute("INSERT INTO audit SELECT * FROM saved");
            transaction.handle().execute("DROP TABLE saved");
        });
        assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        return verdict instanceof AuditVerdict.Broken(long seq, String why) && !why.isEmpty() ? broken(seq) : verdict;
    }

    private static AuditVerdict.Broken broken(long seq) {
        return new AuditVerdict.Broken(seq, "");
    }

    private static List<Long> seqs(AuditLog log, AuditQuery query) {
        return log.query(query).stream().map(AuditEntry::seq).toList();
    }

    private static void append(Database database, AuditLog log, AuditEvent event) {
        database.change(transaction -> log.append(transaction, event));
    }

    private static AuditEvent event(String actor, String action, String target, Map<String, String> detail) {
        return new AuditEvent(actor, action, target, detail, "203.0.113.7");
    }
}
