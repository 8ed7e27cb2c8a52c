package dev.ac7.platform.settings;

import java.util.ArrayList;
import java.util.List;

/** Settings that are each fine and together are not safe: such a platform does not start. */
final class SafetyRules {
    private SafetyRules() {}

    static List<String> problems(PlatformSettings settings) {
        List<String> problems = new ArrayList<>();
        boolean loopback = settings.origin().loopback();
        if (settings.accounts().development() && !loopback) {
            problems.add("PLATFORM_DEV_LOGIN lets anybody be anybody: it is allowed only while PLATFORM_ORIGIN is a"
                    + " loopback host");
        }
        if (settings.keys().kek().isEmpty() && !loopback) {
            problems.add("PLATFORM_KEK is required: 32 random bytes in base64, such as of `openssl rand -base64 32`");
        }
        if (settings.servers().certificates().isPresent() && !settings.servers().allowPrivate()) {
            problems.add("PLATFORM_SERVER_CA_FILE is allowed only together with PLATFORM_ALLOW_PRIVATE_SERVERS");
        }
        settings.proxy()
                .teamDomain()
                .filter(domain -> sameSite(settings.origin().host(), domain))
                .ifPresent(domain -> problems.add(
                        "PLATFORM_TEAM_DOMAIN must be another site than PLATFORM_ORIGIN, because servers' scripts"
                                + " run there: two names that share their last two labels may be one site"));
        return problems;
    }

    /** Errs on the safe side: what a public suffix list would tell apart may count as one site here. */
    private static boolean sameSite(String host, String domain) {
        String name = domain.replaceFirst(":[0-9]+$", "");
        return lastLabels(host).equals(lastLabels(name))
                || host.equals(name)
                || host.endsWith("." + name)
                || name.endsWith("." + host);
    }

    private static String lastLabels(String name) {
        String[] labels = name.split("\\.", -1);
        return labels.length < 2 ? name : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
