package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two files after the process that writes them was killed without warning. */
class FileKillTest {
    private static final int ROUNDS = 2;

    @TempDir
    Path folder;

    @Test
    void filesAreWholeAndHoldWhatWasAcknowledged() throws IOException {
        Path file = folder.resolve("servers");
        long next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = killedAmidWriting(file, next, 20 + 7L * round);

            try (FileStore store = FileStore.open(file, FileFormat.JSON, Clock.systemUTC())) {
                List<Ownership> owned = Given.list(store, records -> records.ownerships(Page.ALL));
                assertThat(owned).hasSize(1);
                assertThat(number(owned.getFirst())).isBetween(acknowledged, acknowledged + 1);
                assertThat(Given.list(store, records -> records.requests(Page.ALL)))
                        .filteredOn(request -> request.releasedAt() == null)
                        .extracting(NamespaceRequest::key)
                        .containsExactly(owned.getFirst().key());
                next = number(owned.getFirst()) + 1;
            }
        }
    }

    private static long killedAmidWriting(Path file, long from, long count) throws IOException {
        try (ChildJvm child = ChildJvm.start(FileKillWriter.class, file.toString(), String.valueOf(from))) {
            Iterator<String> lines = child.lines().iterator();
            String last = lines.next();
            for (long i = 1; i < count; i++) {
                last = lines.next();
            }
            child.kill();
            while (lines.hasNext()) {
                String line = lines.next();
                last = line.endsWith(";") ? line : last;
            }
            return Long.parseLong(last.substring(0, last.length() - 1));
        }
    }

    private static long number(Ownership ownership) {
        return Long.parseLong(ownership.key().namespace().substring(1));
    }
}
