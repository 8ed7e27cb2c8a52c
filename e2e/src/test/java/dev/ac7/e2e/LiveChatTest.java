package dev.ac7.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.Promise;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people and a script talk, in real browsers and over the wire, and the network is not kind to them. */
class LiveChatTest {
    private ServedTeam team;
    private Chromium chromium;
    private String bobsToken;
    private String scriptsToken;
    private Page alice;
    private Page bob;

    @BeforeEach
    void start() {
        team = ServedTeam.start();
        chromium = Chromium.start();
        bobsToken = team.member("bob");
        scriptsToken = team.member("script");
        alice = signedIn("alice", TotpSecret.parse(team.totpSecret()));
        bob = signedIn("bob", enrolled("bob"));
    }

    @AfterEach
    void stop() {
        chromium.close();
        team.close();
    }

    private TotpSecret enrolled(String member) {
        return TotpSecret.parse(team.wire()
                .post("/members/" + member + "/enroll-totp")
                .bearer(team.adminToken())
                .send()
                .json()
                .get("totpSecret")
                .asString());
    }

    private Page signedIn(String member, TotpSecret secret) {
        Clock clock = Clock.systemUTC();
        Wire.Answer session = team.wire()
                .post(
                        "/session/totp",
                        "{'member':'" + member + "','code':'" + new Totp(clock).code(secret, clock.instant()) + "'}")
                .send();
        assertThat(session.status()).as(session.toString()).isEqualTo(200);
        Page page = chromium.page();
        page.context().addCookies(List.of(new Cookie("ac7_session", session.session()).setUrl(team.url())));
        return page;
    }

    private void push(String token, String json) {
        Wire.Answer answer = team.wire().post("/push", json).bearer(token).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void say(Page page, String text) {
        page.locator("textarea").fill(text);
        page.locator("textarea").press("Enter");
    }

    private static Locator body(Page page, String text) {
        return page.locator(".message-body").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static List<String> bodies(Page page) {
        return page.locator(".messages .message-body").allTextContents();
    }

    @Test
    void twoPeopleAndAScriptTalkWithoutAReload() {
        alice.navigate(team.url() + "/c/general");
        bob.navigate(team.url() + "/c/general");
        say(alice, "hello bob");
        assertThat(body(bob, "hello bob")).isVisible();
        say(bob, "hello alice");
        assertThat(body(alice, "hello alice")).isVisible();
        push(scriptsToken, "{'body':'build `42` failed: https://ci.example/42','level':'error','title':'CI'}");
        assertThat(alice.locator(".message[data-level=error] .level")).hasText("error");
        assertThat(alice.locator(".message-body a")).hasAttribute("href", "https://ci.example/42");
        assertThat(bodies(alice)).containsExactly("hello bob", "hello alice", "build 42 failed: https://ci.example/42");
        Chromium.picture(alice, "chat-general");

        push(bobsToken, "{'to':'alice','body':'just for you'}");
        Locator unread =
                alice.locator(".talks a[href='/inbox'], .chat-talks [data-thread='dm:bob'] [data-unread-number]");
        alice.reload();
        assertThat(unread.first()).hasText("1");
        alice.navigate(team.url() + "/dm/bob");
        assertThat(body(alice, "just for you")).isVisible();
        assertThat(alice.locator("[data-thread='dm:bob'] [data-unread]")).isHidden();
        Chromium.picture(alice, "chat-direct");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aDraftSurvivesAReloadAndADoubleSubmitSendsOnce() {
        alice.navigate(team.url() + "/c/general");
        alice.locator("textarea").fill("half a thought");
        alice.reload();
        assertThat(alice.locator("textarea")).hasValue("half a thought");
        alice.evaluate(
                "() => { const form = document.querySelector('[data-composer]'); form.requestSubmit(); form.requestSubmit(); }");
        assertThat(body(alice, "half a thought")).isVisible();
        assertThat(alice.locator("textarea")).hasValue("");
        assertThat(bodies(alice)).containsExactly("half a thought");
        assertThat(team.wire()
                        .get("/history?channel=general")
                        .bearer(bobsToken)
                        .send()
                        .json()
                        .path("messages"))
                .hasSize(1);
    }

    @Test
    @Promise(45)
    void aPageThatWasCutOffSaysSoAndCatchesUpExactly() {
        bob.navigate(team.url() + "/c/general");
        push(scriptsToken, "{'body':'before'}");
        assertThat(body(bob, "before")).isVisible();
        bob.context().setOffline(true);
        assertThat(bob.locator("[data-connection]")).containsText("Not connected");
        IntStream.range(0, 20).forEach(i -> push(scriptsToken, "{'body':'missed " + i + "'}"));
        bob.locator("textarea").fill("said while cut off");
        bob.locator("textarea").press("Enter");
        assertThat(bob.locator("[data-composer-state]")).containsText("Not sent");
        Chromium.picture(bob, "chat-cut-off");
        bob.context().setOffline(false);

        assertThat(body(bob, "missed 19")).isVisible();
        assertThat(bob.locator(".messages").getByText("said while cut off")).isVisible();
        assertThat(bob.locator("[data-connection]")).isHidden();
        assertThat(bodies(bob)).hasSize(22).doesNotHaveDuplicates();
        assertThat(bodies(bob).subList(1, 21))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "missed " + i).toList());
    }

    @Test
    @Promise(45)
    void aPageOutlivesAKilledBroker() {
        bob.navigate(team.url() + "/c/general");
        push(scriptsToken, "{'body':'one'}");
        assertThat(body(bob, "one")).isVisible();
        team.kill();
        assertThat(bob.locator("[data-connection]")).containsText("Not connected");
        team.restart();
        push(scriptsToken, "{'body':'two'}");

        assertThat(body(bob, "two")).isVisible();
        assertThat(bodies(bob)).containsExactly("one", "two");
    }

    @Test
    void whatIsHostileArrivesAsText() {
        bob.navigate(team.url() + "/c/general");
        List<String> hostile = List.of(
                "<script>document.title='owned'</script>",
                "<img src=x onerror=document.title='owned'>",
                "javascript:alert(1) data:text/html,x",
                "http://[bad and https://ok.example/\\\"onmouseover=x");
        hostile.forEach(text -> team.wire()
                .request("POST", "/push")
                .bearer(scriptsToken)
                .body(("{\"body\":\"" + text + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send());
        assertThat(body(bob, "http://[bad")).isVisible();
        bob.reload();
        assertThat(body(bob, "http://[bad")).isVisible();

        assertThat(bodies(bob))
                .containsExactlyElementsOf(
                        hostile.stream().map(text -> text.replace("\\\"", "\"")).toList());
        assertThat(bob.locator(".message-body :is(script, img)")).hasCount(0);
        assertThat(bob.locator(".message-body a").evaluateAll("all => all.every(a => a.protocol.startsWith('http'))"))
                .isEqualTo(true);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void olderMessagesComeOnTheWayUp() {
        IntStream.range(0, 120).forEach(i -> push(scriptsToken, "{'body':'line " + i + "'}"));
        bob.navigate(team.url() + "/c/general");
        assertThat(body(bob, "line 119")).isVisible();
        assertThat(bodies(bob)).hasSize(50);
        for (int round = 0; round < 2; round++) {
            int before = bodies(bob).size();
            bob.locator("[data-scroll]").evaluate("element => element.scrollTo(0, 0)");
            bob.waitForFunction("before => document.querySelectorAll('.messages .message').length > before", before);
        }

        assertThat(bodies(bob))
                .containsExactlyElementsOf(
                        IntStream.range(0, 120).mapToObj(i -> "line " + i).toList());
    }
}
