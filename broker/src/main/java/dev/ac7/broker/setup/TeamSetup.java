package dev.ac7.broker.setup;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.members.Members;
import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.sessions.Authenticators;
import dev.ac7.broker.sessions.NewAuthenticator;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.broker.tokens.NewToken;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Founding a team: its profile, the default presets and its first admin, all or nothing, and only once. */
public final class TeamSetup {
    /** Authenticators set up at the machine itself are filed under this name in the person's app. */
    public static final String ISSUER = "ac7";

    private final Database database;
    private final TeamDirectory team;
    private final Members members;
    private final Tokens tokens;
    private final Authenticators authenticators;
    private final AuditLog audit;
    private final Clock clock;

    /** Founds a team in this database. */
    public TeamSetup(
            Database database,
            TeamDirectory team,
            Members members,
            Tokens tokens,
            Authenticators authenticators,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.team = team;
        this.members = members;
        this.tokens = tokens;
        this.authenticators = authenticators;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a founder decides.
     *
     * @param profile of the team
     * @param admin the first admin's name
     * @param role the first admin's role
     * @param secret of the first admin's authenticator
     * @param usedStep the step whose code confirmed the secret, so that it cannot also sign in; 0 when unconfirmed
     */
    public record Founding(TeamProfile profile, MemberName admin, RoleInput role, TotpSecret secret, long usedStep) {}

    /**
     * What the founder takes away; shown once.
     *
     * @param admin the first admin
     * @param token a first bearer token
     * @param authenticator secret, URI and recovery codes
     */
    public record Founded(MemberName admin, NewToken token, NewAuthenticator authenticator) {}

    /** Whether there is a team already. */
    public boolean done() {
        return isTeam(team.current());
    }

    private static boolean isTeam(TeamState state) {
        return state.profile().isPresent() || !state.members().isEmpty();
    }

    /**
     * Founds the team.
     *
     * @throws Refusal 409 when there is one already, 400 for a reserved admin name
     */
    public Founded found(Founding founding, Acting acting) {
        return database.write(transaction -> {
            if (isTeam(team.within(transaction))) {
                throw Refusal.conflict("there is a team here already; it is not overwritten");
            }
            begin(transaction, founding.profile(), Presets.DEFAULT);
            members.add(transaction, new CreateMember(founding.admin(), founding.role(), null, List.of("admin")));
            NewToken token = tokens.issue(
                    transaction,
                    founding.admin(),
                    "wizard",
                    TokenOrigin.BOOTSTRAP,
                    OptionalLong.empty(),
                    Optional.empty());
            NewAuthenticator authenticator = authenticators.enroll(
                    transaction, founding.admin(), founding.secret(), ISSUER, founding.usedStep());
            audit.append(
                    transaction,
                    acting.event(
                            "team.found",
                            founding.profile().name(),
                            Map.of("admin", founding.admin().value())));
            return new Founded(founding.admin(), token, authenticator);
        });
    }

    /** Writes profile and presets of a team that begins, inside a transaction. */
    void begin(Transaction transaction, TeamProfile profile, Presets presets) {
        TeamStore.saveProfile(transaction.handle(), profile, clock.millis());
        presets.byName().forEach((name, leaves) -> TeamStore.savePreset(transaction.handle(), name, leaves));
        team.afterCommit(transaction, state -> state.with(profile).under(presets));
    }
}
