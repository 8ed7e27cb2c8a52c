package dev.ac7.broker.setup;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.sessions.AuthenticatorStore;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.broker.tokens.Token;
import dev.ac7.broker.tokens.TokenStore;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.store.Database;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the team in the shape of the contract's configuration file (broker.md section 18). The file has room for one
 * token hash per member: the newest token's. A member without a token stands there without one.
 */
public final class TeamExport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Database database;
    private final Clock clock;

    /** Exports from this database. */
    public TeamExport(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The file with the team put into it; whatever else it holds is kept. */
    public ConfigFile into(ConfigFile file) {
        return database.read(handle -> {
            TeamState state = TeamStore.load(handle);
            return file.with("team", team(state)).with("members", members(handle, state));
        });
    }

    private static ObjectNode team(TeamState state) {
        ObjectNode team = JSON.objectNode();
        state.profile()
                .ifPresent(profile -> team.put("name", profile.name())
                        .put("directive", profile.directive())
                        .put("context", profile.context()));
        team.set("permissionPresets", presets(state.presets()));
        return team;
    }

    private static ObjectNode presets(Presets presets) {
        ObjectNode block = JSON.objectNode();
        presets.onTheWire()
                .forEach((name, leaves) -> block.set(
                        name, texts(leaves.stream().map(Permission::wireName).toList())));
        return block;
    }

    private ArrayNode members(Handle handle, TeamState state) {
        ArrayNode members = JSON.arrayNode();
        for (TeamMember member : state.members().values()) {
            members.add(member(handle, member));
        }
        return members;
    }

    private ObjectNode member(Handle handle, TeamMember member) {
        ObjectNode node = JSON.objectNode();
        node.put("name", member.name().value());
        node.set(
                "role",
                JSON.objectNode()
                        .put("title", member.role().title())
                        .put("description", member.role().description()));
        if (!member.instructions().isEmpty()) {
            node.put("instructions", member.instructions());
        }
        node.set("permissions", texts(member.entries()));
        Optional<Token> newest = TokenStore.ofMember(handle, member.name(), clock.millis()).stream()
                .max(Comparator.comparingLong(Token::createdAt));
        newest.ifPresent(token -> node.put("tokenHash", token.hash().value()));
        AuthenticatorStore.find(handle, member.name()).ifPresent(row -> {
            node.put("totpSecret", row.sealed());
            if (row.lastStep() > 0) {
                node.put("totpLastCounter", row.lastStep());
            }
        });
        return node;
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
