package dev.ac7.cli;

import dev.ac7.broker.BrokerCore;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.access.Acting;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.broker.team.TeamState;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.ops.PrivateFile;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.store.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;

/** Founds a team on files that hold none, and refuses on files that hold one. */
final class TeamFounder {
    private final Shell shell;
    private final BrokerSettings settings;
    private final Optional<String> chosenDatabase;

    /**
     * Founds where these settings say.
     *
     * @param chosenDatabase database that a flag or the environment names, to be written into the configuration file
     */
    TeamFounder(Shell shell, BrokerSettings settings, Optional<String> chosenDatabase) {
        this.shell = shell;
        this.settings = settings;
        this.chosenDatabase = chosenDatabase;
    }

    /** Whether it is worth looking for a team: not when both files are there, as they are at nearly every start. */
    boolean mayLackTeam() {
        return Files.notExists(settings.configPath()) || !databaseExists();
    }

    /** Whether there is a team already, in the store or in the configuration file. Changes no file. */
    boolean teamExists() {
        return describeTeam().isPresent();
    }

    /**
     * Makes sure that nothing is overwritten.
     *
     * @throws CommandFailure exit code 2 when there is a team; names it, its members and the files that hold it
     */
    void refuseExisting() {
        describeTeam().ifPresent(team -> {
            throw CommandFailure.usage("there is a team here already: " + team + ". To begin anew, stop its broker and"
                    + " remove " + settings.configPath() + " and " + settings.database());
        });
    }

    /**
     * Founds the team: settings first, which hold nothing secret, then everything else in one transaction.
     *
     * @param step the time step of the code that confirmed the secret; 0 when nobody confirmed it
     */
    TeamSetup.Founded found(SetupAnswers answers, TotpSecret secret, long step) {
        makeFolders();
        writeSettings();
        return onCore(core -> core.setup()
                .found(
                        new TeamSetup.Founding(
                                new TeamProfile(
                                        answers.get(SetupQuestion.TEAM),
                                        answers.get(SetupQuestion.DIRECTIVE),
                                        answers.get(SetupQuestion.CONTEXT)),
                                new MemberName(answers.get(SetupQuestion.ADMIN)),
                                new RoleInput(answers.get(SetupQuestion.TITLE), answers.get(SetupQuestion.DESCRIPTION)),
                                secret,
                                step),
                        Acting.OPERATOR));
    }

    private Optional<String> describeTeam() {
        Optional<String> inFile = BrokerSettings.file(settings.configPath())
                .filter(file -> file.at("members").isPresent())
                .map(file -> "the configuration file holds one");
        return inFile.or(() -> databaseExists() ? onCore(TeamFounder::describe) : Optional.empty());
    }

    private static Optional<String> describe(BrokerCore core) {
        if (!core.setup().done()) {
            return Optional.empty();
        }
        TeamState state = core.team().current();
        return Optional.of("'" + Printable.line(state.onTheWire().name()) + "' with "
                + state.members().size() + " members ("
                + String.join(
                        ", ",
                        state.members().keySet().stream()
                                .limit(5)
                                .map(MemberName::value)
                                .toList())
                + (state.members().size() > 5 ? ", …)" : ")"));
    }

    private boolean databaseExists() {
        return switch (settings.database()) {
            case DatabaseLocation.SqliteFile file -> Files.exists(file.path());
            case DatabaseLocation.SqliteMemory _ -> false;
            case DatabaseLocation.Postgres _ -> true;
        };
    }

    private void makeFolders() {
        try {
            makeFolder(settings.folder());
            if (settings.database() instanceof DatabaseLocation.SqliteFile(Path file)) {
                makeFolder(file.toAbsolutePath().resolveSibling(""));
            }
        } catch (IOException e) {
            throw CommandFailure.failed("cannot create the team's folder: " + Explanation.of(e));
        }
    }

    /** A folder made here belongs to its owner alone; one that exists stays as it is. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            PrivateFile.createFolder(folder);
        }
    }

    private <T> T onCore(Function<BrokerCore, T> work) {
        Logs.configure(LogLevel.WARN, LogFormat.TEXT);
        try (BrokerCore core =
                BrokerCore.open(settings, shell.clock(), shell.random().get())) {
            return work.apply(core);
        }
    }

    /** Later commands need no flag to find the database that was chosen by one. */
    private void writeSettings() {
        ConfigFile file =
                BrokerSettings.file(settings.configPath()).orElseGet(() -> ConfigFile.empty(settings.configPath()));
        ConfigFile changed = chosenDatabase
                .map(database -> file.with("dbPath", JsonNodeFactory.instance.stringNode(beside(database))))
                .orElse(file);
        changed.write();
    }

    /** Relative where the database lies below the configuration file's folder, so that the folder can be moved. */
    private String beside(String database) {
        Path folder = settings.folder();
        Path path = Path.of(database);
        return !database.equals(":memory:") && path.startsWith(folder)
                ? folder.relativize(path).toString()
                : database;
    }
}
