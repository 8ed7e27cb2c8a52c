package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileRaceTest {
    @TempDir
    Path folder;

    @Test
    @Promise(17)
    void nobodyElseCanReadAnyFileAtAnyInstantOfAWrite() throws Exception {
        Set<String> modes = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit((Callable<Void>) () -> {
                for (int round = 0; round < 300; round++) {
                    PrivateFile.write(folder.resolve("auth.json"), new byte[64 * 1024]);
                }
                return null;
            });
            while (!writer.isDone()) {
                watch(modes);
            }
            writer.get();
        }
        assertThat(modes).containsExactly("rw-------");
    }

    @Test
    void ofManyCreatorsOneSucceedsAndNobodySeesAHalfWrittenFile() throws Exception {
        Path file = folder.resolve("ac7-kek.bin");
        CyclicBarrier start = new CyclicBarrier(16);
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            var creators = IntStream.range(0, 16)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        try {
                            PrivateFile.createExclusive(file, new byte[32]);
                            return true;
                        } catch (FileAlreadyExistsException e) {
                            assertThat(file).hasSize(32);
                            return false;
                        }
                    }))
                    .toList();
            int created = 0;
            for (Future<Boolean> creator : creators) {
                created += creator.get() ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
    }

    private void watch(Set<String> modes) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                try {
                    modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)));
                } catch (NoSuchFileException e) {
                    // Renamed while we looked: fine.
                }
            }
        }
    }
}
