package dev.ac7.broker.testing;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.SigningKeys;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A real broker that was joined with a platform, of which there are only the published keys and the tokens. */
public final class JoinedBroker implements AutoCloseable {
    /** What the platform's tokens are for. */
    public static final String AUDIENCE = "team:0192b7e4";

    private final TestBroker broker;
    private final OpenIdProvider platform;

    private JoinedBroker(TestBroker broker, OpenIdProvider platform) {
        this.broker = broker;
        this.platform = platform;
    }

    /** A broker with a team that trusts a platform, under these environment variables. */
    public static JoinedBroker founded(Map<String, String> environment) {
        TestBroker broker = TestBroker.founded(environment);
        JoinedBroker joined = new JoinedBroker(broker, OpenIdProvider.start(broker.clock()));
        joined.trust(joined.block());
        return joined;
    }

    /** A broker with a team that trusts a platform. */
    public static JoinedBroker founded() {
        return founded(Map.of());
    }

    /** The broker. */
    public TestBroker broker() {
        return broker;
    }

    /** The platform's key set, which can be made to fail, and its keys. */
    public OpenIdProvider platform() {
        return platform;
    }

    /** The block that makes a broker trust the platform. */
    public TrustedPlatform block() {
        return new TrustedPlatform(
                platform.issuer(),
                platform.address(OpenIdProvider.Endpoint.KEYS).toString(),
                AUDIENCE);
    }

    /** Where the trust file lies. */
    public Path trustFile() {
        return TrustFile.beside(broker.folder().resolve("ac7.json"));
    }

    /** Writes the trust file and has it read. */
    public void trust(TrustedPlatform block) {
        TrustFile.write(trustFile(), block);
        broker.reloadTrust();
    }

    /** How often the keys were fetched. */
    public int fetches() {
        return platform.calls(OpenIdProvider.Endpoint.KEYS);
    }

    /** The claims of a good token for a member (platform.md section 8.1); change them for others. */
    public Map<String, Object> claims(String member) {
        long now = Math.floorDiv(broker.clock().millis(), 1000L);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", platform.issuer());
        claims.put("aud", AUDIENCE);
        claims.put("sub", "acct_" + member);
        claims.put("member", member);
        claims.put("role", "owner");
        claims.put("tier", "self-hosted");
        claims.put("iat", now);
        claims.put("exp", now + 60);
        return claims;
    }

    /** A good token for a member. */
    public String token(String member) {
        return platform.keys().sign(claims(member));
    }

    /** A token for the first admin, signed by the platform, with other claims. */
    public String with(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims(TestBroker.ADMIN);
        change.accept(claims);
        return platform.keys().sign(claims);
    }

    /** The platform's keys. */
    public SigningKeys keys() {
        return platform.keys();
    }

    /** What the broker says to who bears this. */
    public Wire.Answer session(String bearer) {
        return broker.wire().get("/session").bearer(bearer).send();
    }

    @Override
    public void close() {
        broker.close();
        platform.close();
    }
}
