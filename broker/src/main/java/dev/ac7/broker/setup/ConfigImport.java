package dev.ac7.broker.setup;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.members.Members;
import dev.ac7.broker.sessions.AuthenticatorStore;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a team that a configuration file holds into the store, at every start. The store is the truth: what it has is
 * never overwritten, a member deleted there does not come back, and a token revoked there stays revoked, because every
 * hash that was ever imported is remembered.
 */
public final class ConfigImport {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigImport.class);

    private final Database database;
    private final TeamDirectory team;
    private final TeamSetup setup;
    private final Members members;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Keyring keys;
    private final Clock clock;

    /** Imports into this database. */
    public ConfigImport(
            Database database,
            TeamDirectory team,
            TeamSetup setup,
            Members members,
            Tokens tokens,
            AuditLog audit,
            Keyring keys,
            Clock clock) {
        this.database = database;
        this.team = team;
        this.setup = setup;
        this.members = members;
        this.tokens = tokens;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Imports what is new in the file, if it holds a team. Afterwards plaintext secrets in it are replaced by hashes
     * and sealed text.
     *
     * @return how many plaintext fields were replaced in the file
     * @throws dev.ac7.kernel.ops.InvalidSettings when the file's team cannot be read; nothing is changed then
     */
    public int run(ConfigFile file) {
        ConfigTeamReader reader = new ConfigTeamReader(file, keys);
        Optional<ConfigTeam> read = reader.read();
        if (read.isEmpty()) {
            return 0;
        }
        int changes = database.write(transaction -> bring(transaction, read.get()));
        if (changes > 0) {
            LOG.atInfo().addKeyValue("changes", changes).log("imported from the configuration file");
        }
        if (reader.migrated() > 0) {
            reader.clean().write();
        }
        return reader.migrated();
    }

    private int bring(Transaction transaction, ConfigTeam wanted) {
        boolean founding = team.within(transaction).profile().isEmpty();
        int changes = 0;
        if (founding) {
            setup.begin(transaction, wanted.profile(), wanted.presets());
            changes++;
        }
        for (ConfigTeam.ConfigMember member : wanted.members()) {
            changes += bring(transaction, member);
        }
        if (changes > 0) {
            audit.append(
                    transaction,
                    Acting.OPERATOR.event(
                            "team.import", wanted.profile().name(), Map.of("changes", Integer.toString(changes))));
        }
        return changes;
    }

    private int bring(Transaction transaction, ConfigTeam.ConfigMember member) {
        int changes = 0;
        if (!TeamStore.exists(transaction.handle(), member.name())) {
            if (TeamStore.wasDeleted(transaction.handle(), member.name())) {
                LOG.atWarn()
                        .addKeyValue("member", member.name())
                        .log("the configuration file still holds a member who was deleted; not imported");
                return 0;
            }
            members.add(
                    transaction,
                    new CreateMember(
                            member.name(),
                            new RoleInput(member.role().title(), member.role().description()),
                            member.instructions(),
                            member.permissions()));
            changes++;
        }
        if (member.tokenHash().isPresent()
                && tokens.bringBootstrap(
                        transaction, member.name(), member.tokenHash().get())) {
            changes++;
        }
        return changes + bringAuthenticator(transaction, member);
    }

    private int bringAuthenticator(Transaction transaction, ConfigTeam.ConfigMember member) {
        if (member.totpSecret().isEmpty()
                || AuthenticatorStore.find(transaction.handle(), member.name()).isPresent()) {
            return 0;
        }
        // Opened and sealed anew, so that the store knows under which key it lies.
        String sealed = keys.seal(keys.open(member.totpSecret().get()));
        AuthenticatorStore.save(
                transaction.handle(),
                new AuthenticatorStore.Row(member.name(), sealed, keys.keyId(), member.totpLastCounter()),
                clock.millis());
        return 1;
    }
}
