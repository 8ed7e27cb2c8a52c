package dev.ac7.cli;

import dev.ac7.broker.BrokerCore;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.access.Acting;
import dev.ac7.broker.members.Members;
import dev.ac7.broker.sessions.NewAuthenticator;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.tokens.NewToken;
import dev.ac7.broker.tokens.Token;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.CreatedMember;
import dev.ac7.contract.broker.DeletedPreset;
import dev.ac7.contract.broker.ListedMember;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Preset;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.RotatedToken;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.TokenList;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The broker's own rules on its files. Safe beside a running broker: both write through transactions of one store, and
 * the broker notices within a second, so that nothing has to be restarted.
 */
final class OfflineDesk implements TeamDesk {
    private final Shell shell;
    private final BrokerSettings settings;
    private final BrokerCore core;

    private OfflineDesk(Shell shell, BrokerSettings settings, BrokerCore core) {
        this.shell = shell;
        this.settings = settings;
        this.core = core;
    }

    /**
     * Opens the files, and brings in a team that the configuration file holds, as a start of the broker would.
     *
     * @throws CommandFailure exit code 2 when there is no team
     */
    static OfflineDesk open(Shell shell, BrokerSettings settings) {
        if (Files.notExists(settings.configPath()) && noDatabase(settings)) {
            throw noTeam(settings);
        }
        // A command speaks for itself; the log is for what it would not say.
        Logs.configure(LogLevel.WARN, LogFormat.TEXT);
        BrokerCore core =
                BrokerCore.open(settings, shell.clock(), shell.random().get());
        try {
            BrokerSettings.file(settings.configPath()).ifPresent(core.configImport()::run);
            if (!core.setup().done()) {
                throw noTeam(settings);
            }
            return new OfflineDesk(shell, settings, core);
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    private static boolean noDatabase(BrokerSettings settings) {
        return switch (settings.database()) {
            case DatabaseLocation.SqliteFile file -> Files.notExists(file.path());
            case DatabaseLocation.SqliteMemory _ -> true;
            case DatabaseLocation.Postgres _ -> false;
        };
    }

    private static CommandFailure noTeam(BrokerSettings settings) {
        return CommandFailure.usage("there is no team at " + settings.configPath()
                + " yet: run `ac7 setup --config-path " + settings.configPath() + "`");
    }

    @Override
    public MemberList members() {
        return new MemberList(core.team().current().members().values().stream()
                .<ListedMember>map(TeamMember::full)
                .toList());
    }

    @Override
    public Optional<Set<MemberName>> withAuthenticator() {
        return Optional.of(core.team().current().members().keySet().stream()
                .filter(core.authenticators()::enrolled)
                .collect(Collectors.toSet()));
    }

    @Override
    public Optional<MemberName> self() {
        return Optional.empty();
    }

    @Override
    public CreatedMember create(CreateMember member) {
        Members.Created created = core.members().create(member, Acting.OPERATOR);
        return new CreatedMember(created.member().teammate(), secret(created.token()));
    }

    @Override
    public void update(MemberName name, UpdateMember changes) {
        core.members().update(name, changes, Acting.OPERATOR);
    }

    @Override
    public void delete(MemberName name) {
        core.members().delete(name, Acting.OPERATOR);
    }

    @Override
    public RotatedToken rotate(MemberName name) {
        NewToken fresh = core.tokens().rotate(name, Acting.OPERATOR);
        return new RotatedToken(secret(fresh), fresh.token().info());
    }

    @Override
    public TokenList tokens(MemberName name) {
        require(name);
        return new TokenList(core.tokens().list(name).stream().map(Token::info).toList());
    }

    @Override
    public void revoke(MemberName name, String tokenId) {
        core.tokens().revoke(name, tokenId, Acting.OPERATOR);
    }

    @Override
    public Team team() {
        return core.team().current().onTheWire();
    }

    @Override
    public Team change(TeamPatch changes) {
        return core.profiles().update(changes, Acting.OPERATOR).onTheWire();
    }

    @Override
    public Preset setPreset(PresetName name, List<Permission> leaves) {
        return core.profiles().setPreset(name, leaves, leaf -> true, Acting.OPERATOR);
    }

    @Override
    public DeletedPreset deletePreset(PresetName name) {
        return new DeletedPreset(name, core.profiles().deletePreset(name, Acting.OPERATOR));
    }

    @Override
    public AuditPage audit(AuditQuery query) {
        return OfflineAudit.page(core.audit(), query);
    }

    @Override
    public AuditChain verifyAudit() {
        return OfflineAudit.chain(core.audit());
    }

    /** Whether the member can sign in with an authenticator already. */
    boolean hasAuthenticator(MemberName name) {
        require(name);
        return core.authenticators().enrolled(name);
    }

    /**
     * Replaces a member's authenticator by one that the member has proved to hold.
     *
     * @param step the time step of the code that proved it
     */
    NewAuthenticator enroll(MemberName name, TotpSecret secret, long step) {
        return core.database().write(transaction -> {
            NewAuthenticator fresh = core.authenticators().enroll(transaction, name, secret, TeamSetup.ISSUER, step);
            core.audit().append(transaction, Acting.OPERATOR.event("totp.enroll", name.value(), Map.of()));
            return fresh;
        });
    }

    /** The team in the shape of the configuration file. */
    byte[] export() {
        ConfigFile file =
                BrokerSettings.file(settings.configPath()).orElseGet(() -> ConfigFile.empty(settings.configPath()));
        return core.export().into(file).encoded();
    }

    @Override
    public List<String> whereabouts() {
        return List.of("  config: " + shell.shown(settings.configPath()));
    }

    @Override
    public void close() {
        core.close();
    }

    private void require(MemberName name) {
        if (core.team().current().member(name).isEmpty()) {
            throw CommandFailure.failed("there is no member '" + name + "' (see `ac7 member list`)");
        }
    }

    private static Secret secret(NewToken token) {
        return new Secret(token.plaintext().reveal());
    }
}
