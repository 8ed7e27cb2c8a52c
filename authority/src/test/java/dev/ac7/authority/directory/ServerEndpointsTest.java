package dev.ac7.authority.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.Endpoint;
import dev.ac7.authority.storage.FreshStore;
import dev.ac7.authority.storage.OnEachStore;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Profile;
import dev.ac7.authority.storage.User;
import dev.ac7.contract.authority.EndpointType;
import dev.ac7.contract.authority.RegisterEndpoint;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say where a server is, and what is kept of it. */
class ServerEndpointsTest {
    private static final Account ADA = new Account("ada", Optional.empty());
    private static final Account BOB = new Account("bob", Optional.empty());
    private static final Account EVE = new Account("eve", Optional.of("Eve@Example.com"));
    private static final NamespaceKey DONKEY = new NamespaceKey("apple.pear.com", "donkey");

    private static final MovableClock CLOCK = new MovableClock();

    private static ServerEndpoints endpoints(AuthorityStore store) {
        store.change(records -> {
            User ada = records.keepUser("ada", Profile.unknown(), CLOCK.instant());
            records.own(DONKEY, ada, CLOCK.instant());
            records.own(new NamespaceKey("apple.pear.com", "dmz"), ada, CLOCK.instant());
            records.add(new Authorization(UUID.randomUUID(), DONKEY, "notes", "eve@example.com", ada, CLOCK.instant()));
        });
        return new ServerEndpoints(
                store,
                new ServerNames(List.of("apple.pear.com"), Optional.empty(), Optional.empty(), ""),
                new ReservedNamespaces(List.of()),
                CLOCK);
    }

    private static RegisterEndpoint at(String name, String address) {
        return new RegisterEndpoint(name, EndpointType.HTTPS, address, null, Map.of("note", List.of(1L)));
    }

    private static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).contains(code);
            assertThat(refusal.status()).isEqualTo(status);
        });
    }

    @OnEachStore
    void anOwnerStoresARecordThatIsFoundUnderEverySpelling(FreshStore fresh) {
        ServerEndpoints endpoints = endpoints(fresh.open());

        endpoints.register(ADA, at("css://apple.pear.com/Donkey/Notes/", "https://example.com/x"));
        endpoints.register(ADA, at("notes.donkey.apple.pear.com", "10.0.0.5:8443"));

        Endpoint found = endpoints.lookup(" APPLE.pear.com/donkey/notes ").orElseThrow();
        assertThat(found.serverName()).isEqualTo("apple.pear.com/donkey/notes");
        assertThat(found.address()).isEqualTo("10.0.0.5:8443");
        assertThat(found.metadata()).isNotNull();
        assertThat(endpoints.lookup("apple.pear.com/donkey")).isEmpty();
        assertThat(endpoints.lookup("orange.com/donkey")).isEmpty();
        assertThat(endpoints.lookup("a b")).isEmpty();
        assertThat(endpoints.list("/Apple.pear.com/donkey/", "https", new Page(10, 0)))
                .hasSize(1);
        assertThat(endpoints.list("apple.pear.com/don", "", new Page(10, 0))).isEmpty();
        assertThat(endpoints.list("", "ws", new Page(10, 0))).isEmpty();
    }

    @OnEachStore
    void othersMayNotAndTheAuthorizedDisplaceNobody(FreshStore fresh) {
        ServerEndpoints endpoints = endpoints(fresh.open());

        refused(403, "not_owner", () -> endpoints.register(BOB, at("apple.pear.com/donkey", "a:1")));
        refused(403, "not_owner", () -> endpoints.register(EVE, at("apple.pear.com/donkey", "a:1")));
        refused(403, "not_owner", () -> endpoints.register(ADA, at("orange.com/donkey", "a:1")));
        refused(403, "not_owner", () -> endpoints.register(ADA, at("dmz/room", "a:1")));
        refused(400, "namespace_reserved", () -> endpoints.register(ADA, at("apple.pear.com/dmz/room", "a:1")));
        refused(400, "invalid_input", () -> endpoints.register(ADA, at("apple.pear.com", "a:1")));
        refused(400, "invalid_input", () -> endpoints.register(ADA, at("a::b", "a:1")));

        endpoints.register(EVE, at("apple.pear.com/donkey/notes/daily", "a:1"));
        endpoints.register(ADA, at("apple.pear.com/donkey/notes/daily", "b:1"));
        refused(403, "not_owner", () -> endpoints.register(EVE, at("apple.pear.com/donkey/notes/daily", "c:1")));
        assertThat(endpoints
                        .lookup("apple.pear.com/donkey/notes/daily")
                        .orElseThrow()
                        .address())
                .isEqualTo("b:1");
    }

    @OnEachStore
    void anAccountStoresOnlySoMany(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        ServerEndpoints endpoints = endpoints(store);
        store.change(records -> {
            for (int i = 0; i < ServerEndpoints.MOST; i++) {
                records.put(new Endpoint(
                        "apple.pear.com/donkey/" + i,
                        records.user("ada").orElseThrow(),
                        "http",
                        "a:1",
                        List.of(),
                        null,
                        CLOCK.instant()));
            }
        });

        refused(409, "too_many", () -> endpoints.register(ADA, at("apple.pear.com/donkey/more", "a:1")));
        endpoints.register(ADA, at("apple.pear.com/donkey/0", "b:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/x?y", "WSS://example.com:9", "host:1", "10.0.0.1:65535", "[::1]:80"})
    void anAddressIsAUrlOrHostAndPort(String address) {
        assertThat(EndpointAddress.address(" " + address + " ")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host:",
                "host:65536",
                "javascript:alert(1)",
                "https://",
                "a b:1",
                "https://a b",
                "//x"
            })
    void whatIsNoAddressIsRefused(String address) {
        refused(400, "invalid_input", () -> EndpointAddress.address(address));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, https://app.example, true",
        "https://App.Example/, https://app.example, true",
        "https://app.example:443, https://app.example, true",
        "https://app.example, http://app.example, false",
        "https://app.example, https://app.example:8443, false",
        "https://app.example, https://evil-app.example, false",
        "https://app.example, null, false",
    })
    void pagesAreComparedByTheirOrigin(String listed, String stated, boolean same) {
        assertThat(EndpointAddress.isSameOrigin(listed, stated)).isEqualTo(same);
    }
}
