package dev.ac7.e2e;

import dev.ac7.authority.testing.ProviderSettings;
import dev.ac7.authority.testing.TestAuthority;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** A real authority with an administrator, and an OpenID provider whose page asks before it signs in. */
final class AuthorityStage implements AutoCloseable {
    /** The account that may administer. */
    static final String ADMIN = "grace";

    private final OpenIdProvider provider;
    private final TestAuthority authority;

    private AuthorityStage(OpenIdProvider provider, TestAuthority authority) {
        this.provider = provider;
        this.authority = authority;
    }

    static AuthorityStage start() {
        // The authority's own clock stands where this one does.
        OpenIdProvider provider = OpenIdProvider.start(new MovableClock());
        provider.asks(true);
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        Map<String, String> settings = new HashMap<>(ProviderSettings.of(provider));
        settings.put("PORT", Integer.toString(port));
        settings.put("GOOGLE_OAUTH_REDIRECT_URI", url + "/oauthCallback");
        settings.put("OAUTH_ALLOWED_REDIRECT_ORIGINS", url);
        settings.put("ADMIN_GOOGLE_SUBS", ADMIN);
        return new AuthorityStage(provider, TestAuthority.start(settings));
    }

    /** The provider has to know the callback's address before the authority listens. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    String url() {
        return authority.url();
    }

    /** Who signs in. */
    OpenIdProvider provider() {
        return provider;
    }

    /** Calls to connect that are no JSON, each of which is a strike against this machine's address. */
    void malformedConnects(int times) {
        for (int i = 0; i < times; i++) {
            authority.post("/connect", "{");
        }
    }

    @Override
    public void close() {
        authority.close();
        provider.close();
    }
}
