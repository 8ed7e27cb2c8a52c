package dev.ac7.authority.signin;

import dev.ac7.authority.access.Access;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.authority.storage.MemoryStore;
import dev.ac7.authority.testing.ProviderSettings;
import dev.ac7.contract.authority.ResultError;
import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Listener;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.Surface;
import dev.ac7.kernel.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Signing in alone on a free port, before a provider of its own: what it answers, two operations that show the caller,
 * and nothing else of an authority. The client's address is what {@code X-Forwarded-For} says.
 */
final class SignInServer implements AutoCloseable {
    static final String APP = "https://app.example";
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String ADMIN_TOKEN = "static-token-of-the-tests";

    /** As configured; a fixed address, because the provider compares it and only the tests follow it. */
    static final String CALLBACK = "http://127.0.0.1:3000/oauthCallback";

    final MovableClock clock = new MovableClock();
    final MemoryStore store = new MemoryStore();
    final OpenIdProvider provider = OpenIdProvider.start(clock);
    final SignIn signIn;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    private SignInServer(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(ProviderSettings.of(provider));
        environment.put("GOOGLE_OAUTH_REDIRECT_URI", CALLBACK);
        environment.put("OAUTH_ALLOWED_REDIRECT_ORIGINS", APP);
        environment.put("ADMIN_SESSION_SECRET", SECRET);
        environment.put("ADMIN_TOKEN", ADMIN_TOKEN);
        environment.put("ADMIN_GOOGLE_SUBS", "boss");
        environment.putAll(more);
        AuthoritySettings settings =
                AuthoritySettings.resolve(new SettingInputs(Map.of(), environment, Optional.empty()));
        this.signIn = new SignIn(
                settings.signIn(), settings.limits(), store, new TestWindows(clock), clock, new SecureRandom());
        this.server = WebServer.start(
                new Listener("127.0.0.1", 0, Optional.empty()), new TestSurface(signIn), (route, status, nanos) -> {});
    }

    static SignInServer start() {
        return start(Map.of());
    }

    /** With more variables; an empty one counts as unset. */
    static SignInServer start(Map<String, String> more) {
        return new SignInServer(more);
    }

    SessionTokens tokens() {
        return (SessionTokens) signIn.sessions();
    }

    String url(String target) {
        return "http://127.0.0.1:" + server.port() + target;
    }

    HttpResponse<String> get(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(target)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Goes where the provider sends a browser, but to this server. */
    HttpResponse<String> follow(String callback, String... headers) {
        return get(callback.substring(callback.indexOf("/oauthCallback")), headers);
    }

    /** Asks the provider, as a browser would, and gives the callback's address. */
    String authorize(String address) {
        return location(send(HttpRequest.newBuilder(URI.create(address))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        signIn.close();
        provider.close();
        store.close();
    }

    private record TestSurface(SignIn signIn, RouteTable<Caller> routes, Origin origin) implements Surface<Caller> {
        TestSurface(SignIn signIn) {
            this(
                    signIn,
                    new RouteTable<>(Stream.concat(signIn.routes().stream(), probes().stream())
                            .toList()),
                    new Origin(new ClientAddresses(List.of(Cidr.parse("127.0.0.0/8"))), Set.of()));
        }

        private static List<Route<Caller>> probes() {
            return List.of(
                    Route.<Caller>of(Method.GET, "/who").id("who").handle(call -> Reply.text(200, who(call.caller()))),
                    Route.<Caller>of(Method.GET, "/admin")
                            .id("admin")
                            .needs(Access.ADMIN)
                            .handle(call -> Reply.text(200, who(call.caller()))),
                    Route.<Caller>of(Method.GET, "/public")
                            .id("public")
                            .planes(Plane.ANONYMOUS, Plane.BEARER)
                            .handle(call -> Reply.text(
                                    200,
                                    call.credentialIfAny()
                                            .map(found -> who(found.caller()))
                                            .orElse("anyone"))));
        }

        private static String who(Caller caller) {
            return caller.account().map(account -> account.sub()).orElse("nobody")
                    + (caller.admin() ? " administers" : "");
        }

        @Override
        public void precheck(Call<Caller> call) {}

        @Override
        public Optional<Credential<Caller>> authenticate(Call<Caller> call) {
            return signIn.credentials().of(call);
        }

        @Override
        public boolean wantsPage(Call<Caller> call) {
            return false;
        }

        @Override
        public Reply unmatched(Call<Caller> call, Set<Method> methods) {
            return Reply.text(404, "");
        }

        @Override
        public boolean refusesUnknownMembers() {
            return true;
        }

        @Override
        public String missingCredentials() {
            return "Missing or invalid authorization token";
        }

        @Override
        public Reply signedOut(Call<Caller> call) {
            return Reply.text(401, "");
        }

        @Override
        public Reply refused(Call<Caller> call, Refusal refusal) {
            return Reply.json(
                    refusal.status(), ResultError.of(refusal.code().orElse(refusal.error()), refusal.error()));
        }

        @Override
        public Reply finish(Call<Caller> call, Reply reply) {
            return reply;
        }
    }
}
