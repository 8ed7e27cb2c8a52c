package dev.ac7.platform.servers;

import dev.ac7.kernel.egress.PublicAddresses;
import dev.ac7.platform.servers.ServerUrl.Rule;
import dev.ac7.platform.settings.PlatformOrigin;
import dev.ac7.platform.settings.PlatformSettings;
import java.net.IDN;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which server URLs may be paired, judged by their text alone (platform.md section 12.1); where a name leads is judged
 * at every connection (12.2). The text is read as browsers read it (WHATWG URL), so that what is checked is what is
 * shown and what is connected to; where that reading is generous and nobody needs it, this one refuses.
 */
public final class ServerUrls {
    /** The longest URL that is looked at, in characters. */
    public static final int LONGEST = 2048;

    private static final Set<String> RESERVED_LABELS =
            Set.of("localhost", "local", "internal", "intranet", "lan", "corp", "onion", "test", "invalid", "example");
    private static final Set<String> RESERVED_NAMES =
            Set.of("metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal", "home.arpa");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_NAME = 253;

    private final PlatformOrigin own;
    private final Optional<String> teamDomain;
    private final boolean allowPrivate;
    private final PublicAddresses addresses;

    /** The rules of a platform with these settings. */
    public ServerUrls(PlatformSettings settings) {
        this.own = settings.origin();
        this.teamDomain = settings.proxy().teamDomain().map(domain -> domain.replaceFirst(":[0-9]+$", ""));
        this.allowPrivate = settings.servers().allowPrivate();
        this.addresses = new PublicAddresses(settings.servers().ownAddresses());
    }

    /** Reads a URL as somebody wrote it. */
    public ServerUrl parse(String text) {
        if (text.length() > LONGEST) {
            return refused(Rule.LENGTH);
        }
        return switch (UrlText.parse(text)) {
            case UrlText.Unreadable(Rule rule) -> refused(rule);
            case UrlText.Parts(String scheme, String host, int port) -> judge(scheme, HostText.parse(host), port);
        };
    }

    private ServerUrl judge(String scheme, HostText host, int port) {
        boolean plain = scheme.equals("http") && allowPrivate && own.loopback();
        if (!scheme.equals("https") && !plain) {
            return refused(Rule.SCHEME);
        }
        return switch (host) {
            case HostText.Unreadable(Rule rule) -> refused(rule);
            case HostText.Address address ->
                allowPrivate || addresses.contains(address.bytes())
                        ? judge(new ServerOrigin(scheme, address.text(), port))
                        : refused(Rule.ADDRESS);
            case HostText.Name(String name) -> judge(scheme, name, port);
        };
    }

    private ServerUrl judge(String scheme, String name, int port) {
        if (!allowPrivate && reserved(name)) {
            return refused(Rule.RESERVED);
        }
        List<String> labels = List.of(name.split("\\.", -1));
        boolean wellFormed = name.length() <= LONGEST_NAME
                && labels.stream().allMatch(label -> LABEL.matcher(label).matches());
        if (!wellFormed || (labels.size() < 2 && !allowPrivate)) {
            return refused(Rule.NAME);
        }
        return judge(new ServerOrigin(scheme, name, port));
    }

    private ServerUrl judge(ServerOrigin origin) {
        if (!allowPrivate && !ServerPorts.allowed(origin.port())) {
            return refused(Rule.PORT);
        }
        return ours(origin) ? refused(Rule.OWN) : new ServerUrl.Accepted(origin);
    }

    private static boolean reserved(String name) {
        return RESERVED_NAMES.contains(name)
                || name.endsWith(".home.arpa")
                || RESERVED_LABELS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * A platform that only its own machine reaches shares that machine's names with every server tried out there: of
     * these, only its own port is itself.
     */
    private boolean ours(ServerOrigin origin) {
        boolean tryingOut = allowPrivate && own.loopback();
        boolean itself =
                tryingOut ? origin.toString().equals(own.text()) : origin.host().equals(own.host());
        return itself
                || teamDomain
                        .filter(domain ->
                                origin.host().equals(domain) || origin.host().endsWith("." + domain))
                        .isPresent();
    }

    private static ServerUrl refused(Rule rule) {
        return new ServerUrl.Refused(rule);
    }

    /** The host in the letters of its own script; empty when it has no others than ASCII's, or cannot be shown so. */
    public static Optional<String> inItsScript(ServerOrigin origin) {
        return Optional.of(IDN.toUnicode(origin.host(), IDN.ALLOW_UNASSIGNED))
                .filter(shown -> !shown.equals(origin.host()));
    }
}
