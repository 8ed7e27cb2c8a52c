package dev.ac7.broker;

import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a broker can be told about a platform it was joined with. Which platform that is stands in the trust file.
 *
 * @param credentials whether callers through the platform may make tokens and authenticators (broker.md section 1)
 * @param certificates PEM file of certificates to trust beside the system's own when the platform's keys are fetched
 */
public record FederationSettings(boolean credentials, Optional<Path> certificates) {
    /** Whether credentials may be made through the platform. */
    public static final Setting<Boolean> CREDENTIALS = Setting.of(
                    "credentials through the platform",
                    ValueType.flag(),
                    "whether members may be created, tokens rotated, devices approved and authenticators set up through"
                            + " the platform; who runs it could then do the same")
            .environment("AC7_PLATFORM_CREDENTIALS")
            .key("server.platformCredentials")
            .fallback("false");

    /** Whom to trust when the platform's keys are fetched. */
    public static final Setting<Path> CERTIFICATES = Setting.of(
                    "trusted certificates",
                    ValueType.path(),
                    "PEM file of certificates to trust beside the system's own when the platform's keys are fetched")
            .environment("AC7_CA_FILE");

    static final List<Setting<?>> ALL = List.of(CREDENTIALS, CERTIFICATES);

    static FederationSettings from(Settings settings) {
        return new FederationSettings(settings.value(CREDENTIALS), settings.optional(CERTIFICATES));
    }
}
