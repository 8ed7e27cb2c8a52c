package dev.ac7.broker;

import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelMembers;
import dev.ac7.broker.channels.Channels;
import dev.ac7.broker.enrollment.Enrollments;
import dev.ac7.broker.federation.MemberBindings;
import dev.ac7.broker.federation.Trust;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.broker.members.Members;
import dev.ac7.broker.messages.Messaging;
import dev.ac7.broker.messages.StreamLeases;
import dev.ac7.broker.profile.Profiles;
import dev.ac7.broker.sessions.Authenticators;
import dev.ac7.broker.sessions.Sessions;
import dev.ac7.broker.sessions.SignIn;
import dev.ac7.broker.setup.ConfigImport;
import dev.ac7.broker.setup.SetupLinks;
import dev.ac7.broker.setup.TeamExport;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.tokens.LastUse;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.store.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker without its web face: the open store and every feature's rules on it. A server stands on one; so does a
 * command that works on the store without, or beside, a running server.
 *
 * @param database the open store; closing the core closes it
 * @param clock of everything below
 * @param random of everything below
 * @param keys that seal secrets in the store
 * @param audit the audit log
 * @param team the team as it is now
 * @param channelDirectory the channels as they are now
 * @param channels channels
 * @param channelMembers who is in them
 * @param tokens bearer tokens
 * @param lastUse when tokens were used
 * @param members members
 * @param profiles the team's profile and presets
 * @param authenticators authenticators and recovery codes
 * @param sessions browser sessions
 * @param signIn signing in and out
 * @param trust the platform this broker was joined with; none until it is told to read which
 * @param issuing who may make credentials that last
 * @param enrollments devices on their way in
 * @param bindings members who confirm to a platform who they are
 * @param messaging messages, their streams, and who is there
 * @param setup founding a team
 * @param setupLinks the link under which a team is founded in a browser
 * @param configImport bringing in a configuration file's team
 * @param export writing the team in the configuration file's shape
 */
public record BrokerCore(
        Database database,
        Clock clock,
        SecureRandom random,
        Keyring keys,
        AuditLog audit,
        TeamDirectory team,
        ChannelDirectory channelDirectory,
        Channels channels,
        ChannelMembers channelMembers,
        Tokens tokens,
        LastUse lastUse,
        Members members,
        Profiles profiles,
        Authenticators authenticators,
        Sessions sessions,
        SignIn signIn,
        Trust trust,
        Issuing issuing,
        Enrollments enrollments,
        MemberBindings bindings,
        Messaging messaging,
        TeamSetup setup,
        SetupLinks setupLinks,
        ConfigImport configImport,
        TeamExport export)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCore.class);

    /** Where the broker's migrations lie on the class path. */
    private static final String MIGRATIONS = "db/broker";

    /**
     * Opens the store and the keys, makes them where they are missing, and brings the schema up to date.
     *
     * @throws dev.ac7.kernel.secret.KekUnavailable when the key cannot be had
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     */
    public static BrokerCore open(BrokerSettings settings, Clock clock, SecureRandom random) {
        Keyring keys = keys(settings, random);
        return open(Database.open(settings.database(), MIGRATIONS), keys, settings, clock, random);
    }

    /**
     * The team in the store, read without the keys.
     *
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     */
    public static TeamState readTeam(BrokerSettings settings) {
        try (Database database = Database.open(settings.database(), MIGRATIONS)) {
            return new TeamDirectory(database).current();
        }
    }

    private static Keyring keys(BrokerSettings settings, SecureRandom random) {
        Kek current = Kek.resolve(
                settings.server().kek().map(Secret::reveal),
                settings.folder().resolve("ac7-kek.bin"),
                random,
                warning -> LOG.atWarn().log(warning));
        return new Keyring(
                current,
                settings.previousKeks().stream()
                        .map(key -> Kek.fromText(key.reveal(), random))
                        .toList());
    }

    private static BrokerCore open(
            Database database, Keyring keys, BrokerSettings settings, Clock clock, SecureRandom random) {
        AuditLog audit = new AuditLog(database, clock);
        TeamDirectory team = new TeamDirectory(database);
        ChannelDirectory channelDirectory = new ChannelDirectory(database);
        ChannelMembers channelMembers = new ChannelMembers(database, channelDirectory, audit, clock);
        LastUse lastUse = new LastUse(database);
        Tokens tokens = new Tokens(database, team, audit, clock, random, lastUse);
        Members members = new Members(database, team, tokens, audit, clock);
        Authenticators authenticators = new Authenticators(database, team, audit, keys, clock, random);
        Sessions sessions = new Sessions(database, clock, random, settings.sessionCap());
        Trust trust = new Trust(settings.configPath(), settings.federation().certificates(), clock);
        Enrollments enrollments = new Enrollments(database, team, members, tokens, audit, keys, clock, random);
        members.onDelete(authenticators::forget);
        members.onDelete(sessions::endAll);
        members.onDelete(enrollments::forget);
        members.onDelete(channelMembers::forget);
        MemberBindings bindings =
                new MemberBindings(database, team, audit, () -> trust.current().map(TrustedPlatform::origin), clock);
        members.onDelete(bindings::forget);
        Messaging messaging = messaging(database, team, channelDirectory, tokens, sessions, trust, settings, clock);
        members.onDelete(messaging::forget);
        TeamSetup setup = new TeamSetup(database, team, members, tokens, authenticators, audit, clock);
        return new BrokerCore(
                database,
                clock,
                random,
                keys,
                audit,
                team,
                channelDirectory,
                new Channels(database, team, channelDirectory, audit, clock),
                channelMembers,
                tokens,
                lastUse,
                members,
                new Profiles(database, team, audit, clock),
                authenticators,
                sessions,
                new SignIn(database, team, authenticators, sessions, audit, clock),
                trust,
                new Issuing(settings.federation().credentials()),
                enrollments,
                bindings,
                messaging,
                setup,
                new SetupLinks(clock, random),
                new ConfigImport(database, team, setup, members, tokens, audit, keys, clock),
                new TeamExport(database, clock));
    }

    private static Messaging messaging(
            Database database,
            TeamDirectory team,
            ChannelDirectory channels,
            Tokens tokens,
            Sessions sessions,
            Trust trust,
            BrokerSettings settings,
            Clock clock) {
        StreamLeases.LeaseBook book = new StreamLeases.LeaseBook() {
            @Override
            public Optional<Long> tokenUntil(MemberName member, String id) {
                return tokens.until(member, id);
            }

            @Override
            public Optional<Long> sessionUntil(SecretHash session) {
                return sessions.until(session);
            }

            @Override
            public boolean trusted(MemberName member, String issuer, String audience) {
                return team.current().member(member).isPresent()
                        && trust.current()
                                .filter(platform -> platform.issuer().equals(issuer)
                                        && platform.audience().equals(audience))
                                .isPresent();
            }
        };
        MessageSettings messages = settings.messages();
        Messaging messaging = new Messaging(database, team, channels, book, messages.streams(), messages.kept(), clock);
        tokens.onEnd(messaging.leases()::tokenEnded);
        sessions.onEnd(messaging.leases()::sessionEnded);
        trust.onChange(messaging.leases()::recheckAll);
        return messaging;
    }

    /** Forgets what is over: expired tokens, sessions and enrolments, and tokens nobody collected. */
    public void sweep() {
        tokens.purge();
        sessions.purge();
        enrollments.sweep();
        messaging.sweep();
    }

    /** Writes what is still only noted and closes the store. */
    @Override
    public void close() {
        trust.close();
        messaging.close();
        lastUse.flushAll(clock.millis());
        database.close();
    }
}
