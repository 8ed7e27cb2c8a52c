package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.settings.SignInSettings;
import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.identity.Endpoints;
import dev.ac7.kernel.identity.IdTokenVerdict;
import dev.ac7.kernel.identity.IdTokens;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.ProviderKey;
import dev.ac7.kernel.identity.ProviderKeys;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.OpenIdProvider.Endpoint;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderProfileTest {
    private final MovableClock clock = new MovableClock();
    private final OpenIdProvider provider = OpenIdProvider.start(clock);
    private final ProviderHttp http = new ProviderHttp();
    private final ProviderEndpoints endpoints = new ProviderEndpoints(
            new SignInSettings.Provider(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(provider.address(Endpoint.KEYS))),
            http,
            clock);
    private final IdTokens google = new IdTokens(
            endpoints::find,
            new ProviderKeys(() -> endpoints.find().map(Endpoints::keys), http, clock),
            Set.of(OpenIdProvider.CLIENT_ID),
            ProviderKey.ALGORITHMS,
            clock);

    @AfterEach
    void stop() {
        http.close();
        provider.close();
    }

    @Test
    void googleIsKnownUnderBothItsNamesAndNoOther() {
        assertThat(verify(claims -> claims.put("iss", "accounts.google.com"))).isInstanceOf(IdTokenVerdict.Good.class);
        assertThat(verify(claims -> {})).isInstanceOf(IdTokenVerdict.Good.class);
        assertThat(verify(claims -> claims.put("iss", "https://accounts.google.com/")))
                .isInstanceOf(IdTokenVerdict.Bad.class);
        assertThat(google.verify(provider.idToken())).isInstanceOf(IdTokenVerdict.Bad.class);
        assertThat(provider.calls(Endpoint.DISCOVERY)).isZero();
    }

    @Test
    void anAddressThatIsNotVerifiedIsNoAddress() {
        assertThat(profile(claims -> {})).isEqualTo(new Profile("Some One", null, "someone@example.com"));
        assertThat(profile(claims -> claims.put("email_verified", false)).email())
                .isNull();
        assertThat(profile(claims -> claims.remove("email_verified")).email()).isNull();
        assertThat(profile(claims -> claims.put("email_verified", "true")).email())
                .isEqualTo("someone@example.com");
    }

    private IdTokenVerdict verify(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = provider.claims();
        claims.put("iss", "https://accounts.google.com");
        change.accept(claims);
        return google.verify(provider.keys().sign(claims));
    }

    private Profile profile(Consumer<Map<String, Object>> change) {
        IdTokenVerdict.Good good = (IdTokenVerdict.Good) verify(change);
        return ProviderProfile.of(good.sub(), good.claims()).profile();
    }
}
