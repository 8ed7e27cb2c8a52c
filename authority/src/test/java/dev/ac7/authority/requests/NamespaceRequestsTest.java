package dev.ac7.authority.requests;

import static dev.ac7.authority.requests.Rules.ADA;
import static dev.ac7.authority.requests.Rules.BOB;
import static dev.ac7.authority.requests.Rules.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.ownership.Entitlement;
import dev.ac7.authority.storage.FreshStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.OnEachStore;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Profile;
import dev.ac7.authority.storage.RequestStatus;
import dev.ac7.authority.storage.User;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asking for a namespace, and what is decided about it. */
class NamespaceRequestsTest {
    static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).contains(code);
            assertThat(refusal.status()).isEqualTo(status);
        });
    }

    @OnEachStore
    void theFirstIsAssignedAtOnceAndTheNextWaits(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);

        NamespaceRequest first = rules.ask(ADA, "donkey");
        NamespaceRequest second = rules.ask(ADA, "monkey");

        assertThat(first.status()).isEqualTo(RequestStatus.APPROVED);
        assertThat(first.approvedAt()).isEqualTo(first.createdAt());
        assertThat(first.approvedBy()).isNull();
        assertThat(second.status()).isEqualTo(RequestStatus.PENDING);
        assertThat(rules.ownerOf("donkey")).contains("ada");
        assertThat(rules.ownerOf("monkey")).isEmpty();
        assertThat(rules.requests.of("ada")).extracting(NamespaceRequest::id).containsExactly(second.id(), first.id());
        assertThat(rules.requests.of("bob")).isEmpty();
        assertThat(rules.requests.pending()).extracting(NamespaceRequest::id).containsExactly(second.id());
    }

    @OnEachStore
    void withoutAutomaticAssignmentEveryRequestWaits(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());

        assertThat(rules.ask(ADA, "donkey").status()).isEqualTo(RequestStatus.PENDING);
        assertThat(rules.ownerOf("donkey")).isEmpty();
    }

    @OnEachStore
    void oneAccountIsEnoughForANamespace(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        rules.ask(ADA, "donkey");
        rules.ask(ADA, "monkey");

        refused(409, "namespace_taken", () -> rules.ask(BOB, "donkey"));
        refused(409, "namespace_taken", () -> rules.ask(ADA, "donkey"));
        refused(409, "namespace_pending", () -> rules.ask(BOB, "monkey"));
        refused(409, "namespace_pending", () -> rules.ask(ADA, "monkey"));
        assertThat(rules.requests.of("bob")).isEmpty();
    }

    @OnEachStore
    void namespacesOfOlderFilesDoNotCountBesideThoseOfAnOrigin(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        rules.store.change(records -> records.own(
                new NamespaceKey("", "team"),
                records.keepUser("ada", Profile.unknown(), rules.clock.instant()),
                rules.clock.instant()));

        assertThat(rules.ask(ADA, "donkey").status()).isEqualTo(RequestStatus.APPROVED);
    }

    @OnEachStore
    void approvalMakesTheRequesterTheOwnerAndNamesTheAdministrator(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        NamespaceRequest request = rules.ask(ADA, "donkey");
        NamespaceRequest other = rules.ask(ADA, "monkey");

        rules.requests.approve(request.id(), Optional.of(Rules.account("root")));
        rules.requests.approve(other.id(), Optional.empty());

        User root = rules.store.read(records -> records.user("root")).orElseThrow();
        assertThat(rules.stored(request).approvedBy()).isEqualTo(root.id());
        assertThat(rules.stored(request).approvedAt()).isEqualTo(rules.clock.instant());
        assertThat(rules.stored(other).approvedBy()).isNull();
        assertThat(rules.ownerOf("donkey")).contains("ada");
        assertThat(rules.ownerOf("monkey")).contains("ada");
    }

    @OnEachStore
    void aRequestForWhatSomebodyGotMeanwhileStaysPending(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        NamespaceRequest request = rules.ask(ADA, "donkey");
        rules.own("bob", "donkey");

        refused(409, "namespace_taken", () -> rules.requests.approve(request.id(), Optional.empty()));

        assertThat(rules.stored(request)).isEqualTo(request);
        assertThat(rules.ownerOf("donkey")).contains("bob");
    }

    @OnEachStore
    void aNamespaceReservedMeanwhileCannotBeApproved(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        NamespaceRequest request = rules.ask(ADA, "admiral");

        refused(400, "namespace_reserved", () -> rules.requests.approve(request.id(), Optional.empty()));

        assertThat(rules.ownerOf("admiral")).isEmpty();
        assertThat(rules.stored(request).status()).isEqualTo(RequestStatus.PENDING);
    }

    @OnEachStore
    @Promise(68)
    void whatIsDecidedStaysDecidedAndStaysInHistory(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        NamespaceRequest rejected = rules.ask(ADA, "donkey");
        rules.requests.reject(rejected.id(), "no donkeys");
        NamespaceRequest approved = rules.ask(BOB, "donkey");
        rules.requests.approve(approved.id(), Optional.empty());
        List<NamespaceRequest> before = rules.requests.history(key("donkey"));

        for (NamespaceRequest decided : before) {
            refused(409, "request_not_pending", () -> rules.requests.approve(decided.id(), Optional.empty()));
            refused(409, "request_not_pending", () -> rules.requests.reject(decided.id(), "again"));
        }

        assertThat(before).extracting(NamespaceRequest::id).containsExactly(approved.id(), rejected.id());
        assertThat(rules.requests.history(key("donkey"))).isEqualTo(before);
        assertThat(rules.stored(rejected).rejectionReason()).isEqualTo("no donkeys");
        assertThat(rules.stored(rejected).approvedAt()).isNull();
    }

    @OnEachStore
    @Promise(68)
    void historyKeepsWhatWasGivenUp(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);
        NamespaceRequest first = rules.ask(ADA, "donkey");
        rules.ownership.forfeit(key("donkey"), "ada");
        NamespaceRequest second = rules.ask(BOB, "donkey");

        assertThat(rules.requests.history(key("donkey")))
                .extracting(NamespaceRequest::id)
                .containsExactly(second.id(), first.id());
        assertThat(rules.requests.all(new Page(1, 1)))
                .extracting(NamespaceRequest::id)
                .containsExactly(first.id());
    }

    @OnEachStore
    void whatIsNoRequestCannotBeDecided(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());

        refused(404, "request_not_found", () -> rules.requests.approve(UUID.randomUUID(), Optional.empty()));
        refused(404, "request_not_found", () -> rules.requests.reject(UUID.randomUUID(), "no"));
    }

    @OnEachStore
    void theNewOwnerDoesNotInheritTheListOfTheOneBefore(FreshStore fresh) {
        Rules rules = Rules.deciding(fresh.open());
        rules.own("ada", "donkey");
        rules.authorizations.authorize(ADA, "ada", rules.scope("donkey"), new EmailAddress("eve@example.com"));
        // As installations of before left it behind.
        rules.store.change(records -> records.disown(key("donkey")));
        NamespaceRequest request = rules.ask(BOB, "donkey");

        rules.requests.approve(request.id(), Optional.empty());

        assertThat(rules.entitlement("eve", "donkey", "")).isEqualTo(Entitlement.NONE);
    }

    @OnEachStore
    void anAdministratorAsksForAnAccountThatWasNeverSeen(FreshStore fresh) {
        Rules rules = Rules.assigning(fresh.open(), 1);

        NamespaceRequest request =
                rules.requests.ask(Rules.TOKEN, "carol", key("donkey"), Optional.of("{\"why\":\"because\"}"));

        assertThat(rules.ownerOf("donkey")).contains("carol");
        assertThat(rules.stored(request).metadata()).contains("because");
        assertThat(rules.stored(request).requester().email()).isNull();
    }
}
