package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void everyVerbOfTheRehearsalSucceedsSoThatItsClassesAreCached(@TempDir Path folder) throws IOException {
        assertThat(Rehearsal.rehearse(new TestShell(folder).realTime().shell()))
                .hasSizeGreaterThan(5)
                .containsOnly(ExitCode.OK);
    }

    @Test
    void aServerCanBeRehearsed() {
        assertThatCode(() -> ServeRehearsal.main(new String[0])).doesNotThrowAnyException();
    }
}
