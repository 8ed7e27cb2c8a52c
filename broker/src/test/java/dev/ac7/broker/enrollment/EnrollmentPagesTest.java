package dev.ac7.broker.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Browser;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letting devices in on the pages, without scripts. */
class EnrollmentPagesTest {
    private final TestBroker broker = TestBroker.founded();
    private final Browser director = broker.browser().with(broker.signIn());

    @AfterEach
    void stop() {
        broker.close();
    }

    private Device device(String label) {
        return Device.begin(broker.wire(), label);
    }

    @Test
    void deviceIsLetInByForm() {
        Device device = device("laptop");

        Wire.Answer answer = director.submit(
                "/ui/enroll/approve",
                "code",
                device.userCode(),
                "mode",
                "bind",
                "member",
                "alice",
                "label",
                "desk",
                "lifetime",
                "7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Approved", "desk");
        Wire.Answer poll = device.poll();
        assertThat(poll.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(poll.json().get("token").asString());
        assertThat(director.read("/members/alice?tab=manage").text()).contains("desk");
    }

    @Test
    void newMemberIsMadeByTheApproval() {
        Device device = device("laptop");

        Wire.Answer answer = director.submit(
                "/ui/enroll/approve",
                "code",
                device.userCode(),
                "mode",
                "create",
                "name",
                "bob",
                "title",
                "builder",
                "permissions",
                "operator",
                "lifetime",
                "never");

        assertThat(answer.text()).contains("Approved", "a new member");
        assertThat(device.poll().status()).isEqualTo(200);
    }

    @Test
    void refusedApprovalIsShownAgainAsTyped() {
        Device device = device("laptop");

        Wire.Answer none = director.submit(
                "/ui/enroll/approve", "code", device.userCode(), "mode", "bind", "label", "desk", "lifetime", "30");
        Wire.Answer taken = director.submit(
                "/ui/enroll/approve",
                "code",
                device.userCode(),
                "mode",
                "create",
                "name",
                "alice",
                "title",
                "x",
                "lifetime",
                "never");

        Document page = Jsoup.parse(none.text());
        assertThat(none.status()).isEqualTo(400);
        assertThat(page.getElementById("member-error").text()).contains("Choose the member");
        assertThat(page.getElementById("label").attr("value")).isEqualTo("desk");
        assertThat(page.selectFirst("#lifetime option[selected]").attr("value")).isEqualTo("30");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(Jsoup.parse(taken.text()).getElementById("name-error").text())
                .contains("already");
        assertThat(device.poll().json().get("error").asString()).isEqualTo("authorization_pending");
    }

    @Test
    @Promise(11)
    void followingTheLinkApprovesNothing() {
        Device device = device("laptop");

        Wire.Answer answer = director.open("/enroll?code=" + device.userCode());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(Jsoup.parse(answer.text()).selectFirst(".compare-code").text())
                .isEqualTo(device.userCode());
        assertThat(device.poll().json().get("error").asString()).isEqualTo("authorization_pending");
        Wire.Answer foreign = director.form(
                        "/ui/enroll/approve", "code", device.userCode(), "mode", "bind", "member", "alice")
                .header("Sec-Fetch-Site", "cross-site")
                .send();
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(broker.core().enrollments().pending()).hasSize(1);
    }

    @Test
    @Promise(11)
    void linkLeadsASignedOutDirectorThroughTheSignInForm() {
        Device device = device("laptop");
        String link = "/enroll?code=" + device.userCode();

        Document page = broker.browser().read(link);

        assertThat(page.selectFirst("form[action=/ui/sign-in] [name=next]").attr("value"))
                .isEqualTo(link);
    }

    @Test
    @Promise(12)
    void hostileLabelIsTextAndNothingElse() {
        Device device = device("<img src=x onerror=alert(1)>\\u202Eevil\\u0007");

        Document page = director.read("/enroll?code=" + device.userCode());

        assertThat(page.select("img")).isEmpty();
        assertThat(page.selectFirst(".facts bdi").wholeText()).isEqualTo("<img src=x onerror=alert(1)>evil");
        assertThat(page.selectFirst(".facts").text()).contains("127.0.0.1", "Java-http-client", "just now");
        assertThat(director.open("/ui/enroll/pending").text())
                .contains("&lt;img src=x")
                .doesNotContain("<img", "\u202E");
    }

    @Test
    void deviceIsTurnedAwayWithAReason() {
        Device device = device("laptop");

        Wire.Answer answer = director.submit("/ui/enroll/reject", "code", device.userCode(), "reason", "not mine");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Denied", "not mine");
        assertThat(device.poll().json().get("error").asString()).isEqualTo("access_denied");
    }

    @Test
    void whatIsOverSaysHowItEnded() {
        Device decided = device("one");
        decided.approve(broker.adminToken(), "alice");
        Device expired = device("two");

        assertThat(director.open("/enroll?code=" + decided.userCode()).text()).contains("Somebody decided first");
        broker.clock().advance(Duration.ofMinutes(5));
        assertThat(director.submit("/ui/enroll/reject", "code", expired.userCode())
                        .text())
                .contains("This request has expired");
        assertThat(director.open("/enroll?code=ZZZZ-ZZZZ").status()).isEqualTo(404);
        assertThat(director.open("/enroll?code=nonsense").status()).isEqualTo(400);
    }

    @Test
    void onlyThoseWhoManageMembersGetHere() {
        broker.member("bob");
        Browser bob = broker.browser().with(broker.signIn("bob"));

        assertThat(bob.open("/enroll").status()).isEqualTo(403);
        assertThat(bob.open("/audit").status()).isEqualTo(403);
        assertThat(bob.submit("/ui/enroll/approve", "code", "ZZZZ-ZZZZ").status())
                .isEqualTo(403);
        assertThat(bob.submit("/ui/members/alice", "title", "x").status()).isEqualTo(403);
        assertThat(bob.submit("/ui/members/alice/rotate").status()).isEqualTo(403);
        assertThat(bob.open("/members").text()).doesNotContain("/ui/members");
    }

    @Test
    void listAloneIsNotForTheSignedOut() {
        assertThat(broker.browser().open("/ui/enroll/pending").status()).isEqualTo(401);
    }
}
