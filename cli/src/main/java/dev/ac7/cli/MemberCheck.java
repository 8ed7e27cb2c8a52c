package dev.ac7.cli;

import dev.ac7.broker.BrokerCore;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.team.TeamState;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Whether somebody is a member, as far as the broker's files tell; they are read and not changed. */
final class MemberCheck {
    private static final int SHOWN = 10;

    private MemberCheck() {}

    /**
     * Warns when nobody can tell.
     *
     * @throws CommandFailure exit code 2 when there certainly is no such member
     */
    static void require(Shell shell, StoreOptions store, MemberName name) {
        List<String> members;
        try {
            members = members(store.settings(shell));
        } catch (RuntimeException unreadable) {
            shell.warn("could not check that " + name + " is a member: "
                    + Explanation.of(unreadable).message());
            return;
        }
        if (members.isEmpty()) {
            shell.warn("there is no team at " + store.config(shell)
                    + ": the trust file works only beside the configuration file of the broker (--config-path)");
        } else if (!members.contains(name.value())) {
            throw CommandFailure.usage("platform-connect: there is no member '" + name + "' in the team of "
                    + store.config(shell) + "; --member-name is one of "
                    + members.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (members.size() > SHOWN ? " and others (`ac7 member list`)" : ""));
        }
    }

    private static List<String> members(BrokerSettings settings) {
        // A command speaks for itself; the log is for what it would not say.
        Logs.configure(LogLevel.ERROR, LogFormat.TEXT);
        TeamState team = exists(settings.database()) ? BrokerCore.readTeam(settings) : TeamState.EMPTY;
        return Stream.concat(team.members().keySet().stream().map(MemberName::value), toBeImported(settings).stream())
                .distinct()
                .toList();
    }

    private static boolean exists(DatabaseLocation database) {
        return switch (database) {
            case DatabaseLocation.SqliteFile file -> Files.exists(file.path());
            case DatabaseLocation.SqliteMemory _ -> false;
            case DatabaseLocation.Postgres _ -> true;
        };
    }

    /** Members that the configuration file brings in at the broker's next start. */
    private static List<String> toBeImported(BrokerSettings settings) {
        return BrokerSettings.file(settings.configPath()).flatMap(file -> file.at("members")).stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(member -> member.path("name"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
