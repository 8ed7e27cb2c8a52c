package dev.ac7.broker.setup;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.Role;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.TokenHash;
import dev.ac7.kernel.secret.TotpSecret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the team out of a configuration file. Every error names the place in the file and the bound. Plaintext tokens
 * and authenticator secrets are accepted, and come back hashed and sealed in a file to be written in its stead.
 */
final class ConfigTeamReader {
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int LEAST_TOKEN = 8;

    private final ConfigFile file;
    private final Keyring keys;
    private ConfigFile clean;
    private int migrated;

    ConfigTeamReader(ConfigFile file, Keyring keys) {
        this.file = file;
        this.keys = keys;
        this.clean = file;
    }

    /** The team, or empty when the file holds settings alone. */
    Optional<ConfigTeam> read() {
        Optional<JsonNode> members = file.at("members");
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Presets presets = presets();
        TeamProfile profile = new TeamProfile(
                text(file.at("team.name"), "team.name", 1, 128),
                text(file.at("team.directive"), "team.directive", 1, 512),
                optionalText(file.at("team.context").or(() -> file.at("team.brief")), "team.context", 4096));
        List<ConfigTeam.ConfigMember> read = new ArrayList<>();
        Set<MemberName> names = new HashSet<>();
        List<JsonNode> entries = list(members.get(), "members");
        for (int i = 0; i < entries.size(); i++) {
            ConfigTeam.ConfigMember member = member(object(entries.get(i), "members[" + i + "]"), i, presets);
            if (!names.add(member.name())) {
                throw wrong("members[" + i + "].name", "stands twice");
            }
            read.add(member);
        }
        boolean admin = read.stream()
                .anyMatch(member -> presets.resolve(member.permissions()).contains(Permission.MEMBERS_MANAGE));
        if (!admin) {
            throw wrong("members", "must hold at least one member with members.manage");
        }
        return Optional.of(new ConfigTeam(profile, presets, read));
    }

    /** The file without plaintext secrets; the same file when it had none. */
    ConfigFile clean() {
        return clean;
    }

    /** How many plaintext fields were hashed or sealed. */
    int migrated() {
        return migrated;
    }

    private Presets presets() {
        Presets presets = Presets.NONE;
        Optional<JsonNode> block = file.at("team.permissionPresets");
        if (block.isEmpty()) {
            return presets;
        }
        ObjectNode byName = object(block.get(), "team.permissionPresets");
        for (String name : byName.propertyNames()) {
            String place = "team.permissionPresets." + name;
            List<Permission> leaves = new ArrayList<>();
            for (JsonNode leaf : list(byName.get(name), place)) {
                leaves.add(checked(place, () -> Permission.of(leaf.asString(""))));
            }
            presets = presets.with(checked(place, () -> new PresetName(name)).value(), leaves);
        }
        return presets;
    }

    private ConfigTeam.ConfigMember member(JsonNode node, int index, Presets presets) {
        String place = "members[" + index + "]";
        String given = text(at(node, "name"), place + ".name", 1, 128);
        MemberName name = checked(place + ".name", () -> MemberName.requireNotReserved(new MemberName(given)));
        List<String> permissions = new ArrayList<>();
        for (JsonNode entry : list(node.path("permissions"), place + ".permissions")) {
            if (!entry.isString() || !presets.knows(entry.asString())) {
                throw wrong(
                        place + ".permissions", "\"" + entry.asString("") + "\" is neither a permission nor a preset");
            }
            permissions.add(entry.asString(""));
        }
        return new ConfigTeam.ConfigMember(
                name,
                new Role(
                        text(at(node, "role", "title"), place + ".role.title", 1, 64),
                        optionalText(at(node, "role", "description"), place + ".role.description", 512)),
                optionalText(at(node, "instructions"), place + ".instructions", 8192),
                permissions,
                tokenHash(node, place, index),
                totpSecret(node, place, index),
                counter(at(node, "totpLastCounter"), place + ".totpLastCounter"));
    }

    private long counter(Optional<JsonNode> node, String place) {
        if (node.isEmpty()) {
            return 0;
        }
        if (!node.get().isIntegralNumber()
                || !node.get().canConvertToLong()
                || node.get().asLong() < 0) {
            throw wrong(place, "must be an integer of at least 0");
        }
        return node.get().asLong();
    }

    private List<JsonNode> list(JsonNode node, String place) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(place, "must be a list");
        }
        return List.copyOf(node.values());
    }

    private ObjectNode object(JsonNode node, String place) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrong(place, "must be an object");
    }

    private Optional<TokenHash> tokenHash(JsonNode node, String place, int index) {
        Optional<JsonNode> plain = at(node, "token");
        Optional<JsonNode> hash = at(node, "tokenHash");
        if (plain.isPresent() && hash.isPresent()) {
            throw wrong(place, "holds both token and tokenHash; keep one");
        }
        if (plain.isPresent()) {
            String token = plain.get().asString("");
            if (token.length() < LEAST_TOKEN) {
                throw wrong(place + ".token", "must be at least " + LEAST_TOKEN + " characters");
            }
            TokenHash hashed = BearerToken.of(token).hash();
            rewrite(index, member -> {
                member.remove("token");
                member.put("tokenHash", hashed.value());
            });
            return Optional.of(hashed);
        }
        if (hash.isPresent() && !hash.get().asString("").startsWith("sha256:")) {
            throw wrong(place + ".tokenHash", "must be sha256: and 64 lower-case hex digits");
        }
        return hash.map(text -> text.asString(""))
                .filter(text -> HASH.matcher(text).matches())
                .map(TokenHash::new);
    }

    private Optional<String> totpSecret(JsonNode node, String place, int index) {
        Optional<String> stored = at(node, "totpSecret").map(text -> text.asString(""));
        if (stored.isEmpty() || Kek.isSealed(stored.get())) {
            return stored;
        }
        TotpSecret secret = checked(place + ".totpSecret", () -> TotpSecret.parse(stored.get()));
        String sealed = keys.seal(secret.base32());
        rewrite(index, member -> member.put("totpSecret", sealed));
        return Optional.of(sealed);
    }

    private void rewrite(int index, java.util.function.Consumer<ObjectNode> change) {
        JsonNode members = clean.at("members").orElseThrow();
        change.accept((ObjectNode) members.get(index));
        clean = clean.with("members", members);
        migrated++;
    }

    private static Optional<JsonNode> at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String key : path) {
            found = found.path(key);
        }
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    private String text(Optional<JsonNode> node, String place, int least, int most) {
        String text = optionalText(node, place, most);
        if (text.length() < least) {
            throw wrong(place, "must be " + least + " to " + most + " characters");
        }
        return text;
    }

    private String optionalText(Optional<JsonNode> node, String place, int most) {
        if (node.isEmpty()) {
            return "";
        }
        if (!node.get().isString() || node.get().asString().length() > most) {
            throw wrong(place, "must be a text of at most " + most + " characters");
        }
        return node.get().asString();
    }

    private <T> T checked(String place, java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue invalid) {
            throw wrong(place, invalid.rule());
        } catch (IllegalArgumentException e) {
            throw wrong(place, "cannot be read");
        }
    }

    private InvalidSettings wrong(String place, String rule) {
        return new InvalidSettings(file.path() + ": " + place + " " + rule);
    }
}
