package dev.ac7.kernel.web;

import dev.ac7.kernel.limit.ClientAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request comes from: the client's address and scheme, believed from forwarding headers only when the peer is a
 * trusted proxy, and whether a browser sent it from a page of our own.
 */
public final class Origin {
    private static final int MAX_ADDRESS = 64;

    private final ClientAddresses addresses;
    private final Set<String> extraOrigins;

    /**
     * @param addresses who may speak for a client
     * @param extraOrigins origins besides our own whose pages may change things, as {@code https://host[:port]}
     */
    public Origin(ClientAddresses addresses, Set<String> extraOrigins) {
        this.addresses = addresses;
        this.extraOrigins = Set.copyOf(extraOrigins);
    }

    String client(RequestHead head) {
        String address = addresses.of(head.peer(), head.headers()::all);
        return address.length() > MAX_ADDRESS ? address.substring(0, MAX_ADDRESS) : address;
    }

    String bucket(RequestHead head) {
        return ClientAddresses.bucket(client(head));
    }

    boolean secure(RequestHead head) {
        if (head.secure() || !addresses.trusts(head.peer())) {
            return head.secure();
        }
        return head.headers()
                .first("X-Forwarded-Proto")
                .filter(scheme -> scheme.strip().equalsIgnoreCase("https"))
                .isPresent();
    }

    /**
     * The same-origin rule for requests that change something on the strength of a cookie. A request that says it comes
     * from another origin is refused; one that says nothing (not a browser) passes unless {@code mustSay}.
     *
     * @param mustSay for forms of our own pages, which only browsers send: they always say where they come from
     * @throws Refusal 403
     */
    void requireSame(RequestHead head, boolean mustSay) {
        Optional<String> origin = head.headers().first("Origin");
        // Our pages send no referrer, and then a form's origin is "null" (Fetch, section 3.1): the site must tell.
        boolean opaque = origin.filter("null"::equals).isPresent();
        if (origin.isPresent() && !opaque) {
            if (!isOurs(origin.get(), head)) {
                throw Refusal.forbidden("this request comes from another origin");
            }
            return;
        }
        Optional<String> site = head.headers().first("Sec-Fetch-Site");
        if (site.isEmpty() && (mustSay || opaque)) {
            throw Refusal.forbidden("this request does not say which page it comes from");
        }
        boolean ours = site.map(said -> said.equals("same-origin") || (said.equals("none") && !opaque))
                .orElse(true);
        if (!ours) {
            throw Refusal.forbidden("this request comes from another site");
        }
    }

    private boolean isOurs(String origin, RequestHead head) {
        if (extraOrigins.contains(origin)) {
            return true;
        }
        try {
            URI uri = new URI(origin);
            String scheme = uri.getScheme();
            if (scheme == null || uri.getRawAuthority() == null) {
                return false;
            }
            String host = head.headers().first("Host").orElse("");
            return withPort(uri.getRawAuthority(), scheme).equals(withPort(host, secure(head) ? "https" : "http"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String withPort(String authority, String scheme) {
        String lower = authority.toLowerCase(Locale.ROOT);
        boolean hasPort = lower.lastIndexOf(':') > lower.lastIndexOf(']');
        return hasPort ? lower : lower + (scheme.equals("https") ? ":443" : ":80");
    }
}
