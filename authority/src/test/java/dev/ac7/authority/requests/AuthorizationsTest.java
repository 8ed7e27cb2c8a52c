package dev.ac7.authority.requests;

import static dev.ac7.authority.requests.NamespaceRequestsTest.refused;
import static dev.ac7.authority.requests.Rules.ADA;
import static dev.ac7.authority.requests.Rules.BOB;
import static dev.ac7.authority.requests.Rules.TOKEN;
import static dev.ac7.authority.requests.Rules.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.FreshStore;
import dev.ac7.authority.storage.OnEachStore;
import dev.ac7.kernel.testing.Promise;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may host where, by ownership and by what owners list. */
class AuthorizationsTest {
    private static final EmailAddress EVE = new EmailAddress("eve@example.com");

    private static Rules donkeyOfAda(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        rules.own("ada", "donkey");
        return rules;
    }

    @OnEachStore
    @Promise(59)
    void whoIsListedMayHostAtAndBelowTheScopeOnly(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);
        rules.authorizations.authorize(ADA, "ada", rules.scope("Donkey/Notes"), EVE);

        assertThat(rules.entitlement("eve", "donkey", "notes")).isEqualTo(Entitlement.AUTHORIZED);
        assertThat(rules.entitlement("eve", "donkey", "notes/daily")).isEqualTo(Entitlement.AUTHORIZED);
        assertThat(rules.entitlement("eve", "donkey", "")).isEqualTo(Entitlement.NONE);
        assertThat(rules.entitlement("eve", "donkey", "notes2")).isEqualTo(Entitlement.NONE);
        assertThat(rules.entitlement("eve", "monkey", "notes")).isEqualTo(Entitlement.NONE);
        assertThat(rules.entitlement("mallory", "donkey", "notes")).isEqualTo(Entitlement.NONE);
        assertThat(rules.entitlement("ada", "donkey", "anything")).isEqualTo(Entitlement.OWNER);
        Entitlement unverified = rules.store.read(
                records -> Entitlement.of(records, rules.name("donkey", "notes"), "eve", Optional.empty()));
        assertThat(unverified).isEqualTo(Entitlement.NONE);
    }

    @OnEachStore
    void anAddressIsListedOnceHoweverItIsWritten(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);

        Authorization first = rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), EVE);
        Authorization again = rules.authorizations.authorize(
                ADA, "ada", rules.scope("/donkey/"), new EmailAddress("  EVE@Example.COM "));
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), new EmailAddress("bob@example.com"));
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey/x"), new EmailAddress("zoe@example.com"));

        assertThat(again).isEqualTo(first);
        assertThat(rules.authorizations.listed(ADA, rules.scope("donkey")))
                .extracting(Authorization::email)
                .containsExactly("bob@example.com", "eve@example.com");
    }

    @OnEachStore
    void onlyTheOwnerChangesTheListAndOnlyAdministratorsReadItBesides(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), EVE);

        refused(403, "not_owner", () -> rules.authorizations.authorize(BOB, "bob", rules.scope("donkey"), EVE));
        refused(403, "not_owner", () -> rules.authorizations.unauthorize("bob", rules.scope("donkey"), EVE));
        refused(403, "not_owner", () -> rules.authorizations.unauthorize("eve", rules.scope("donkey"), EVE));
        refused(403, "not_owner", () -> rules.authorizations.listed(BOB, rules.scope("donkey")));
        refused(403, "not_owner", () -> rules.authorizations.listed(Rules.caller("eve"), rules.scope("donkey")));
        refused(403, "not_owner", () -> rules.authorizations.authorize(ADA, "ada", rules.scope("monkey"), EVE));
        assertThat(rules.authorizations.listed(TOKEN, rules.scope("donkey"))).hasSize(1);
        assertThat(rules.authorizations.listed(new Caller(BOB.account(), true), rules.scope("donkey")))
                .hasSize(1);
    }

    @OnEachStore
    void theStaticTokenListsInTheOwnersName(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);

        Authorization byToken = rules.authorizations.authorize(TOKEN, "ada", rules.scope("donkey"), EVE);
        Authorization byRoot = rules.authorizations.authorize(
                new Caller(Optional.of(Rules.account("root")), true), "ada", rules.scope("donkey/x"), EVE);

        assertThat(byToken.addedBy().sub()).isEqualTo("ada");
        assertThat(byRoot.addedBy().sub()).isEqualTo("root");
    }

    @OnEachStore
    void withdrawalTakesEffectAndIsLookedAtOnceItIsWritten(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), EVE);

        assertThat(rules.authorizations.unauthorize("ada", rules.scope("donkey/x"), EVE))
                .isFalse();
        assertThat(rules.rechecked).isEmpty();
        assertThat(rules.authorizations.unauthorize("ada", rules.scope("donkey"), EVE))
                .isTrue();
        assertThat(rules.authorizations.unauthorize("ada", rules.scope("donkey"), EVE))
                .isFalse();

        assertThat(rules.rechecked).containsExactly("donkey authorization_removed owned by ada");
        assertThat(rules.entitlement("eve", "donkey", "")).isEqualTo(Entitlement.NONE);
    }

    @OnEachStore
    void aNamespaceListsOnlySoManyAddresses(FreshStore fresh) {
        Rules rules = donkeyOfAda(fresh);
        rules.store.change(records -> {
            for (int i = 0; i < Authorizations.MOST; i++) {
                records.add(new Authorization(
                        UUID.randomUUID(),
                        key("donkey"),
                        "scope-" + i % 7,
                        "a" + i + "@example.com",
                        records.user("ada").orElseThrow(),
                        rules.clock.instant()));
            }
        });

        refused(409, "too_many", () -> rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), EVE));
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey/scope-0"), new EmailAddress("a0@example.com"));
        rules.authorizations.unauthorize("ada", rules.scope("donkey/scope-1"), new EmailAddress("a1@example.com"));
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), EVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a@b", "@b.c", "a@.c", "a@b.", "a@b..c", "a b@c.d", "a@b c.d", "a@@b.c", "a\u0007@b.c"})
    void whatIsNoAddressIsRefused(String text) {
        refused(400, "invalid_email", () -> new EmailAddress(text));
    }

    @Test
    void anAddressMayHave254Characters() {
        String longest = "a".repeat(254 - "@example.com".length()) + "@example.com";

        assertThat(new EmailAddress(longest).value()).hasSize(254);
        refused(400, "invalid_email", () -> new EmailAddress("a" + longest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "donkey/..", "don key", "donkey/a::b", "donkey/ä", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"})
    void whatIsNoScopeIsRefused(String text) {
        NamespaceReader reader = new NamespaceReader(
                new dev.ac7.authority.names.ServerNames(
                        java.util.List.of(Rules.ORIGIN), Optional.empty(), Optional.empty(), ""),
                new dev.ac7.authority.names.ReservedNamespaces(java.util.List.of()));

        refused(400, "invalid_input", () -> Scope.of(reader, Rules.ORIGIN, text));
    }
}
