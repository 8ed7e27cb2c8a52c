package dev.ac7.authority.requests;

import static dev.ac7.authority.requests.NamespaceRequestsTest.refused;
import static dev.ac7.authority.requests.Rules.ADA;
import static dev.ac7.authority.requests.Rules.BOB;
import static dev.ac7.authority.requests.Rules.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.requests.NamespaceOwnership.Standing;
import dev.ac7.authority.storage.Endpoint;
import dev.ac7.authority.storage.FreshStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.OnEachStore;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What owners do with what they own. */
class NamespaceOwnershipTest {
    private static void endpoint(Rules rules, String sub, String name) {
        rules.store.change(records -> records.put(new Endpoint(
                name,
                records.keepUser(sub, new Profile(null, null, sub + "@example.com"), rules.clock.instant()),
                "https",
                "https://example.com",
                List.of(),
                null,
                rules.clock.instant())));
    }

    private static List<String> endpoints(Rules rules) {
        return rules.store.read(records -> records.endpoints("", "", dev.ac7.authority.storage.Page.ALL).stream()
                .map(Endpoint::serverName)
                .toList());
    }

    @OnEachStore
    void whatIsForfeitedIsFreeAndCannotComeBackFromItsApproval(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        NamespaceRequest approved = rules.ask(ADA, "donkey");
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), new EmailAddress("eve@example.com"));

        assertThat(rules.ownership.forfeit(key("donkey"), "ada")).isTrue();

        assertThat(rules.ownership.standing(key("donkey"))).isEqualTo(new Standing.Free());
        assertThat(rules.stored(approved).releasedAt()).isEqualTo(rules.clock.instant());
        assertThat(rules.rechecked).containsExactly("donkey ownership_changed owned by nobody");
        assertThat(rules.store.<Integer>read(records -> records.countAuthorizations(key("donkey"))))
                .isZero();
        assertThat(rules.ownership.of("ada")).isEmpty();
        assertThat(rules.ask(BOB, "donkey").releasedAt()).isNull();
    }

    @OnEachStore
    void whatSomebodyElseOwnsCannotBeForfeitedOrRenamed(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        rules.own("ada", "donkey");

        assertThat(rules.ownership.forfeit(key("donkey"), "bob")).isFalse();
        assertThat(rules.ownership.forfeit(key("unowned"), "bob")).isFalse();
        assertThat(rules.ownership.rename(key("donkey"), key("monkey"), "bob")).isFalse();

        assertThat(rules.ownerOf("donkey")).contains("ada");
        assertThat(rules.rechecked).isEmpty();
    }

    @OnEachStore
    void aRenameMovesOwnershipAuthorizationsAndRequests(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        NamespaceRequest approved = rules.ask(ADA, "donkey");
        Instant assigned = rules.clock.instant();
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey/notes"), new EmailAddress("eve@example.com"));

        assertThat(rules.ownership.rename(key("donkey"), key("monkey"), "ada")).isTrue();

        assertThat(rules.ownerOf("donkey")).isEmpty();
        assertThat(rules.ownership.of("ada"))
                .extracting(Ownership::key, Ownership::assignedAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(key("monkey"), assigned));
        assertThat(rules.entitlement("eve", "monkey", "notes")).isEqualTo(Entitlement.AUTHORIZED);
        assertThat(rules.entitlement("eve", "donkey", "notes")).isEqualTo(Entitlement.NONE);
        assertThat(rules.stored(approved).key()).isEqualTo(key("monkey"));
        assertThat(rules.stored(approved).releasedAt()).isNull();
        assertThat(rules.rechecked).containsExactly("donkey ownership_changed owned by nobody");
    }

    @OnEachStore
    void aRenameToWhatIsTakenOrAskedForChangesNothing(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        rules.own("ada", "donkey");
        rules.own("bob", "monkey");
        rules.ask(BOB, "zebra");

        refused(409, "namespace_taken", () -> rules.ownership.rename(key("donkey"), key("monkey"), "ada"));
        refused(409, "namespace_pending", () -> rules.ownership.rename(key("donkey"), key("zebra"), "ada"));
        assertThat(rules.ownership.rename(key("donkey"), key("donkey"), "ada")).isFalse();

        assertThat(rules.ownerOf("donkey")).contains("ada");
        assertThat(rules.ownerOf("monkey")).contains("bob");
        assertThat(rules.rechecked).isEmpty();
    }

    @OnEachStore
    void endpointRecordsGoWithTheRightToHostThere(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        rules.own("ada", "donkey");
        rules.own("ada", "donkey-kong");
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey/a"), new EmailAddress("eve@example.com"));
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey/b"), new EmailAddress("eve@example.com"));
        endpoint(rules, "ada", "apple.pear.com/donkey");
        endpoint(rules, "eve", "apple.pear.com/donkey/a");
        endpoint(rules, "eve", "apple.pear.com/donkey/b/deep");
        endpoint(rules, "ada", "apple.pear.com/donkey-kong");

        rules.authorizations.unauthorize("ada", rules.scope("donkey/a"), new EmailAddress("eve@example.com"));
        assertThat(endpoints(rules))
                .containsExactly("apple.pear.com/donkey", "apple.pear.com/donkey-kong", "apple.pear.com/donkey/b/deep");

        rules.ownership.forfeit(key("donkey"), "ada");
        assertThat(endpoints(rules)).containsExactly("apple.pear.com/donkey-kong");

        rules.ownership.rename(key("donkey-kong"), key("king-kong"), "ada");
        assertThat(endpoints(rules)).isEmpty();
    }

    @OnEachStore
    void howANamespaceStands(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        rules.own("ada", "donkey");
        rules.requests.ask(BOB, "bob", key("zebra"), Optional.empty());

        assertThat(rules.ownership.standing(key("donkey"))).isEqualTo(new Standing.Taken("ada"));
        assertThat(rules.ownership.standing(key("zebra"))).isEqualTo(new Standing.Asked());
        assertThat(rules.ownership.standing(key("monkey"))).isEqualTo(new Standing.Free());
    }
}
