package dev.ac7.platform.testing;

import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.platform.access.AccessChanges;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.settings.PlatformSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The ground of a platform without a platform, for tests of rules on each database. */
public final class Grounds {
    private Grounds() {}

    /** The first process on this database. */
    public static Ground on(FreshDatabase fresh, Clock clock, Keyring keys) {
        ReadyKeys.fromTheFirst();
        return another(fresh, clock, keys);
    }

    /** One more process on this database. */
    public static Ground another(FreshDatabase fresh, Clock clock, Keyring keys) {
        Database database = fresh.open("db/platform");
        PlatformSettings settings = PlatformSettings.resolve(new SettingInputs(
                Map.of(),
                Map.of("PLATFORM_ORIGIN", "http://127.0.0.1:8080", "PLATFORM_DEV_LOGIN", "true"),
                Optional.empty()));
        return new Ground(
                settings,
                database,
                keys,
                new AuditLog(database, clock),
                new AccessChanges(),
                clock,
                new SecureRandom());
    }
}
