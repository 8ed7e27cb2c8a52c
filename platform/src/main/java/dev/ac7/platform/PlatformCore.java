package dev.ac7.platform;

import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.platform.access.AccessChanges;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.invites.InviteFeature;
import dev.ac7.platform.minting.Minting;
import dev.ac7.platform.proxy.ProxyFeature;
import dev.ac7.platform.registration.RegistrationFeature;
import dev.ac7.platform.servers.Reach;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.settings.PlatformSettings;
import dev.ac7.platform.settings.StorageSettings;
import dev.ac7.platform.teams.TeamFeature;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform without its web face: the open store and every feature on it. A server stands on one; so does a command
 * that works on the store beside a running server.
 *
 * @param ground the open store and what else all features need; closing the core closes it
 */
public record PlatformCore(
        Ground ground,
        Pages pages,
        Frames frames,
        AccountFeature accounts,
        Minting minting,
        TeamFeature teams,
        RegistrationFeature registration,
        InviteFeature invites,
        Reach reach,
        ProxyFeature proxy)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformCore.class);
    private static final String MIGRATIONS = "db/platform";

    /**
     * Opens the store and the keys, makes them where they are missing, and brings the schema up to date.
     *
     * @throws dev.ac7.kernel.secret.KekUnavailable when the key cannot be had
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     */
    public static PlatformCore open(PlatformSettings settings, Clock clock, SecureRandom random) {
        Keyring keys = keys(settings, random);
        DatabaseLocation location = settings.storage().type() == StorageSettings.Type.MEMORY
                ? new DatabaseLocation.SqliteMemory()
                : settings.storage().location();
        Reach reach = Reach.open(settings.servers());
        try {
            Database database = Database.open(location, MIGRATIONS);
            try {
                return of(
                        new Ground(
                                settings,
                                database,
                                keys,
                                new AuditLog(database, clock),
                                new AccessChanges(),
                                clock,
                                random),
                        reach);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            reach.close();
            throw e;
        }
    }

    private static Keyring keys(PlatformSettings settings, SecureRandom random) {
        Kek current = Kek.resolve(
                settings.keys().kek().map(Secret::reveal),
                settings.storage().folder().resolve("ac7-platform-kek.bin"),
                random,
                warning -> LOG.atWarn().log(warning));
        return new Keyring(
                current,
                settings.keys().previousKeks().stream()
                        .map(key -> Kek.fromText(key.reveal(), random))
                        .toList());
    }

    private static PlatformCore of(Ground ground, Reach reach) {
        Pages pages = new Pages("dev.ac7.platform");
        Frames frames = new Frames(ground.clock());
        ServerClient servers = reach.servers();
        Minting minting = new Minting(ground, pages, frames);
        TeamFeature teams = new TeamFeature(ground, minting.mint(), servers, pages, frames);
        InviteFeature invites = new InviteFeature(ground, teams.teams(), servers, pages, frames);
        AccountFeature accounts = new AccountFeature(ground, invites::usable, pages, frames);
        return new PlatformCore(
                ground,
                pages,
                frames,
                accounts,
                minting,
                teams,
                new RegistrationFeature(ground, teams, servers, pages, frames),
                invites,
                reach,
                new ProxyFeature(ground, accounts, teams, minting.mint(), reach));
    }

    /** Removes what is past its time and moves on what time moves; to be called every minute, and once at the start. */
    void sweep() {
        minting.tick();
        accounts.sweep();
        registration.sweep();
        invites.sweep();
        teams.sweep();
        proxy.sweep();
    }

    @Override
    public void close() {
        accounts.close();
        reach.close();
        ground.database().close();
    }
}
