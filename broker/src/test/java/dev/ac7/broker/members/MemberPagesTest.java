package dev.ac7.broker.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Browser;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members on the pages, without scripts. */
class MemberPagesTest {
    private static final String TOKEN = "[data-copy], #token";

    private final TestBroker broker = TestBroker.founded();
    private final Browser alice = broker.browser().with(broker.signIn());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void memberIsCreatedByFormAndItsTokenShownOnce() {
        Wire.Answer answer = alice.submit(
                "/ui/members",
                "name",
                "bob",
                "title",
                "builder",
                "instructions",
                "one\r\ntwo",
                "permissions",
                "operator");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.text()).select(TOKEN)).isNotEmpty();
        String token = Jsoup.parse(answer.text()).getElementById("token").text();
        assertThat(broker.wire().get("/session").bearer(token).send().status()).isEqualTo(200);
        assertThat(broker.core().team().current().member("bob").orElseThrow().instructions())
                .isEqualTo("one\ntwo");
        assertThat(alice.read("/@bob").text()).contains("builder", "one").doesNotContain(token);
    }

    @Test
    void refusedMemberIsShownAgainAsTyped() {
        Wire.Answer bad = alice.submit("/ui/members", "name", "no good", "title", "", "description", "kept");
        Wire.Answer taken = alice.submit("/ui/members", "name", "alice", "title", "t");
        Wire.Answer unknown = alice.submit("/ui/members", "name", "bob", "title", "t", "permissions", "root");

        Document page = Jsoup.parse(bad.text());
        assertThat(bad.status()).isEqualTo(400);
        assertThat(page.getElementById("name-error").text())
                .isEqualTo("It must be 1 to 128 characters of A-Z a-z 0-9 . _ -.");
        assertThat(page.getElementById("title-error").text()).startsWith("It must");
        assertThat(page.getElementById("description").attr("value")).isEqualTo("kept");
        assertThat(page.getElementById("new").hasAttr("open")).isTrue();
        assertThat(taken.status()).isEqualTo(409);
        assertThat(Jsoup.parse(taken.text()).getElementById("name-error").text())
                .contains("already");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(Jsoup.parse(unknown.text())
                        .getElementById("permissions-error")
                        .text())
                .contains("neither a permission nor a preset");
    }

    @Test
    void memberIsChangedByForm() {
        broker.member("bob");

        Wire.Answer answer = alice.submit("/ui/members/bob", "title", "lead", "permissions", "activity.read");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/members/bob?done=member-saved");
        assertThat(alice.read("/members/bob?done=member-saved").text()).contains("Saved.", "lead", "activity.read");
        assertThat(alice.submit("/ui/members/alice", "title", "x").status()).isEqualTo(409);
        assertThat(alice.submit("/ui/members/nobody", "title", "x").status()).isEqualTo(404);
    }

    @Test
    void tokensAreRevokedAndRotatedByForm() {
        String bob = broker.member("bob");
        String id =
                broker.core().tokens().list(new MemberName("bob")).getFirst().id();

        Wire.Answer revoked = alice.submit("/ui/members/bob/tokens/" + id + "/revoke");
        Wire.Answer rotated = alice.submit("/ui/members/bob/rotate");

        assertThat(revoked.header("Location")).contains("/members/bob?tab=manage&done=token-revoked");
        assertThat(broker.wire().get("/session").bearer(bob).send().status()).isEqualTo(401);
        String fresh = Jsoup.parse(rotated.text()).getElementById("token").text();
        assertThat(broker.wire().get("/session").bearer(fresh).send().status()).isEqualTo(200);
    }

    @Test
    void lastAdminsLastTokenStays() {
        String id =
                broker.core().tokens().list(new MemberName("alice")).getFirst().id();

        Wire.Answer answer = alice.submit("/ui/members/alice/tokens/" + id + "/revoke");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("This would leave no member who holds members.manage");
    }

    @Test
    @Promise(34)
    void newAuthenticatorAsksForAFreshCodeOfTheOneWhoAsks() {
        broker.member("bob");
        broker.clock().advance(Duration.ofMinutes(1));

        Wire.Answer without = alice.submit("/ui/members/bob/totp", "code", "");
        Wire.Answer wrong = alice.submit("/ui/members/alice/totp", "code", "000000");
        String old = broker.adminCode();
        Wire.Answer right = alice.submit("/ui/members/alice/totp", "code", old);
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(without.status()).isEqualTo(400);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.text()).getElementById("code-error").text())
                .contains("not right");
        assertThat(right.status()).isEqualTo(200);
        assertThat(Jsoup.parse(right.text()).getElementById("totp-secret").text())
                .isNotEmpty();
        assertThat(broker.browser()
                        .submit("/ui/sign-in", "code", broker.adminCode())
                        .status())
                .as("the old secret")
                .isEqualTo(401);
    }

    @Test
    void memberIsDeletedOnceItsNameIsTyped() {
        broker.member("bob");

        assertThat(alice.submit("/ui/members/bob/delete", "confirm", "Bob").status())
                .isEqualTo(400);
        Wire.Answer answer = alice.submit("/ui/members/bob/delete", "confirm", "bob");

        assertThat(answer.header("Location")).contains("/members?done=member-deleted");
        assertThat(alice.open("/members/bob").status()).isEqualTo(404);
        assertThat(alice.submit("/ui/members/alice/delete", "confirm", "alice").status())
                .isEqualTo(409);
    }

    @Test
    void auditPageShowsWhatHappened() {
        broker.member("bob");

        Document page = alice.read("/audit?action=member.&target=bob");

        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.select("tbody").text()).contains("member.create", "alice");
        assertThat(page.text()).contains("Chain intact");
        assertThat(broker.wire()
                        .get("/audit")
                        .bearer(broker.adminToken())
                        .send()
                        .header("Content-Type"))
                .contains("application/json");
    }
}
