package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * STUN and TURN servers that {@code GET /ice-servers} hands out.
 *
 * @param stunUrls {@code stun:} URLs
 * @param turnUrls {@code turn:} and {@code turns:} URLs; empty: no relay
 * @param turnSecret shared with the TURN server (coturn's {@code static-auth-secret}); empty: no relay
 * @param turnLife how long credentials are good
 * @param turnNeedsSession whether only signed-in callers get credentials of the relay
 */
public record IceSettings(
        List<String> stunUrls,
        List<String> turnUrls,
        Optional<Secret> turnSecret,
        Duration turnLife,
        boolean turnNeedsSession) {
    static final Setting<List<String>> STUN = Names.setting("AUTHORITY_STUN_URLS", Types.texts(), "STUN servers")
            .fallback("stun:stun.l.google.com:19302,stun:stun1.l.google.com:19302,stun:stun2.l.google.com:19302,"
                    + "stun:stun3.l.google.com:19302,stun:stun4.l.google.com:19302");
    static final Setting<List<String>> TURN = Names.setting(
                    "AUTHORITY_TURN_URLS", Types.texts(), "TURN servers, such as turn:turn.example.com:3478")
            .fallback("");
    static final Setting<Secret> TURN_SECRET =
            Names.secret("AUTHORITY_TURN_SECRET", "secret shared with the TURN servers (coturn: static-auth-secret)");
    static final Setting<Integer> TURN_TTL = Names.setting(
                    "AUTHORITY_TURN_TTL_SECONDS",
                    ValueType.integer(60, 86_400),
                    "seconds that credentials of the TURN servers are good")
            .fallback("3600");
    static final Setting<Boolean> TURN_NEEDS_SESSION = Names.setting(
                    "AUTHORITY_TURN_NEEDS_SESSION",
                    ValueType.flag(),
                    "true: only signed-in callers get credentials of the TURN servers")
            .fallback("false");

    static final List<Setting<?>> ALL = List.of(STUN, TURN, TURN_SECRET, TURN_TTL, TURN_NEEDS_SESSION);

    static IceSettings from(Settings settings) {
        return new IceSettings(
                settings.value(STUN),
                settings.value(TURN),
                settings.optional(TURN_SECRET),
                Duration.ofSeconds(settings.value(TURN_TTL)),
                settings.value(TURN_NEEDS_SESSION));
    }
}
