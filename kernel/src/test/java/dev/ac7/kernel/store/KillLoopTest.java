package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.ChildJvm;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/**
 * A process that acknowledges writes is killed again and again; the next one must find every acknowledged write, whole.
 */
class KillLoopTest {
    @OnEachDatabase
    @Promise(44)
    void whatWasAcknowledgedIsThereAfterAKill(FreshDatabase fresh) throws IOException {
        killAgainAndAgain(fresh, 2, 300);
    }

    @OnEachDatabase
    @Promise(44)
    @Tag("slow")
    void whatWasAcknowledgedIsThereAfterFiftyKills(FreshDatabase fresh) throws IOException {
        killAgainAndAgain(fresh, 50, 500);
    }

    private static void killAgainAndAgain(FreshDatabase fresh, int rounds, int acknowledgedPerRound)
            throws IOException {
        List<Long> acknowledged = new ArrayList<>();
        fresh.open(Notes.MIGRATIONS).close();
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(writeUntilKilled(fresh.location(), round, acknowledgedPerRound));

            try (Database database = Database.open(fresh.location(), Notes.MIGRATIONS)) {
                Set<Long> found = Set.copyOf(Notes.ids(database));
                assertThat(found).containsAll(acknowledged);
                // Each unit wrote a positive and a negative number: never one without the other.
                assertThat(found.stream().map(id -> -id).collect(Collectors.toSet()))
                        .isEqualTo(found);
            }
        }
    }

    private static List<Long> writeUntilKilled(DatabaseLocation location, int round, int enough) throws IOException {
        try (ChildJvm child = ChildJvm.start(KillLoopWriter.class, address(location), String.valueOf(round))) {
            List<String> lines = new ArrayList<>(child.lines().limit(enough).toList());
            assertThat(lines).as("acknowledged before the kill").hasSize(enough);
            child.kill();
            // What is still in the pipe was acknowledged before the kill, except a line that was cut.
            lines.addAll(child.lines().toList());
            return lines.stream()
                    .filter(line -> line.endsWith(";"))
                    .map(line -> Long.valueOf(line.substring(0, line.length() - 1)))
                    .toList();
        }
    }

    private static String address(DatabaseLocation location) {
        return switch (location) {
            case DatabaseLocation.SqliteFile(var path) -> path.toString();
            case DatabaseLocation.SqliteMemory() -> throw new IllegalArgumentException("memory does not survive");
            case DatabaseLocation.Postgres server -> server.jdbcUrl();
        };
    }
}
