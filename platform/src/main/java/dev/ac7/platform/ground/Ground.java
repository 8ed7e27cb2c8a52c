package dev.ac7.platform.ground;

import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.store.Database;
import dev.ac7.platform.access.AccessChanges;
import dev.ac7.platform.settings.PlatformSettings;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What every feature stands on.
 *
 * @param database the open store
 * @param keys that seal secrets in it
 * @param audit the audit log
 * @param changes brings the news that access ended
 */
public record Ground(
        PlatformSettings settings,
        Database database,
        Keyring keys,
        AuditLog audit,
        AccessChanges changes,
        Clock clock,
        SecureRandom random) {}
