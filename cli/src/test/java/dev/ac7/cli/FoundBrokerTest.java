package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The broker of a configuration file among processes as Linux shows them. */
@EnabledOnOs(OS.LINUX)
class FoundBrokerTest {
    private static final String SERVE = "java\0-cp\0lib\0dev.ac7.cli.Ac7\0serve\0";

    @TempDir
    Path folder;

    private Path processes;
    private Path team;

    @BeforeEach
    void make() throws IOException {
        processes = Files.createDirectories(folder.resolve("proc"));
        team = Files.createDirectories(folder.resolve("team")).toRealPath();
        Files.createDirectories(processes.resolve("self"));
        Files.createDirectories(processes.resolve("17"));
        process("18", "java\0dev.ac7.cli.Ac7\0status\0", "");
    }

    @Test
    void isFoundByItsFolderItsFlagOrItsVariable() throws IOException {
        process("20", SERVE, "PATH=/bin\0");
        process("21", SERVE + "--config-path\0b.json\0", "");
        process("22", SERVE + "--port\0001\0--config=" + team.resolve("c.json") + "\0", "");
        process("23", SERVE, "PATH=/bin\0AC7_CONFIG_PATH=d.json\0");

        assertThat(RunningBroker.find(processes, team.resolve("ac7.json"))).hasValue(20);
        assertThat(RunningBroker.find(processes, team.resolve("b.json"))).hasValue(21);
        assertThat(RunningBroker.find(processes, team.resolve("c.json"))).hasValue(22);
        assertThat(RunningBroker.find(processes, team.resolve("d.json"))).hasValue(23);
        assertThat(RunningBroker.find(processes, folder.resolve("ac7.json"))).isEmpty();
    }

    @Test
    void isNotFoundWhereNothingIsShown() {
        assertThat(RunningBroker.find(folder.resolve("nowhere"), team.resolve("ac7.json")))
                .isEmpty();
    }

    private void process(String id, String arguments, String environment) throws IOException {
        Path process = Files.createDirectories(processes.resolve(id));
        Files.writeString(process.resolve("cmdline"), arguments);
        Files.writeString(process.resolve("environ"), environment);
        Files.createSymbolicLink(process.resolve("cwd"), team);
    }
}
