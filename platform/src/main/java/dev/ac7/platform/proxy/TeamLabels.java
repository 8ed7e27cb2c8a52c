package dev.ac7.platform.proxy;

import dev.ac7.kernel.secret.Base32;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.settings.PlatformOrigin;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The hosts that teams have of their own (platform.md section 9.1): {@code t-} and the team's id in base32, below a
 * domain of another site than the platform's.
 */
final class TeamLabels {
    private static final Pattern LABEL = Pattern.compile("t-[a-z2-7]{26}");
    private static final String MARK = "t-";

    private final String domain;
    private final boolean secure;

    /**
     * Hosts below a domain.
     *
     * @param domain with a port if it is not the default
     */
    TeamLabels(String domain, PlatformOrigin platform) {
        this.domain = domain;
        this.secure = platform.secure();
    }

    /** Whether a request for this {@code Host} is for a team, known or not. */
    boolean covers(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(domain) || lower.endsWith("." + domain);
    }

    /** The team whose host this is, by its name alone. */
    Optional<TeamId> team(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String label = lower.endsWith("." + domain) ? lower.substring(0, lower.length() - domain.length() - 1) : "";
        if (!LABEL.matcher(label).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(Base32.decode(label.substring(MARK.length()).toUpperCase(Locale.ROOT)));
        return Optional.of(new TeamId(new UUID(bytes.getLong(), bytes.getLong())));
    }

    /** The team's origin, as browsers write it. */
    String origin(TeamId team) {
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .putLong(team.value().getMostSignificantBits())
                .putLong(team.value().getLeastSignificantBits());
        String label = MARK + Base32.encode(bytes.array()).toLowerCase(Locale.ROOT);
        return (secure ? "https://" : "http://") + label + "." + domain;
    }
}
