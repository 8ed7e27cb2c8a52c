package dev.ac7.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Browser;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.secret.TotpSecret;
import java.net.URI;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Founding a team in the browser, without scripts. */
class SetupPagesTest {
    private final TestBroker broker = TestBroker.fresh();
    private final Browser browser = broker.browser();

    @AfterEach
    void stop() {
        broker.close();
    }

    private String link() {
        URI link = URI.create(broker.setupLink().orElseThrow());
        return link.getPath() + "?" + link.getQuery();
    }

    private Wire.Answer found(Document page, String directive) {
        TotpSecret secret =
                TotpSecret.parse(page.getElementById("totp-secret").text().replace(" ", ""));
        return browser.submit(
                "/ui/setup",
                "key",
                page.selectFirst("[name=key]").attr("value"),
                "team",
                "demo",
                "directive",
                directive,
                "name",
                "carol",
                "title",
                "director",
                "code",
                broker.code(secret));
    }

    @Test
    void linkSetsUpATeamOnceAndSignsItsFounderIn() {
        String link = link();
        browser.open(link);
        Document page = browser.read(link);

        Wire.Answer done = found(page, "ship it");

        assertThat(done.status()).isEqualTo(200);
        assertThat(Jsoup.parse(done.text()).select(".recovery-codes li")).hasSize(10);
        assertThat(browser.with(done.session()).read("/").select("h1").text()).isEqualTo("demo");
        assertThat(browser.open(link).status()).isEqualTo(410);
        assertThat(found(page, "again").status()).isEqualTo(410);
        assertThat(broker.setupLink()).isEmpty();
        assertThat(broker.core().team().current().members()).hasSize(1);
    }

    @Test
    void codeThatConfirmedTheAuthenticatorDoesNotSignInAgain() {
        Document page = browser.read(link());
        TotpSecret secret =
                TotpSecret.parse(page.getElementById("totp-secret").text().replace(" ", ""));
        found(page, "ship it");

        assertThat(browser.submit("/ui/sign-in", "code", broker.code(secret)).status())
                .isEqualTo(401);
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(browser.submit("/ui/sign-in", "code", broker.code(secret)).status())
                .isEqualTo(303);
    }

    @Test
    void refusedFormIsShownAgainAndUsesNothingUp() {
        String link = link();

        Wire.Answer answer = found(browser.read(link), "");

        Document again = Jsoup.parse(answer.text());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(again.getElementById("directive-error").text()).startsWith("It must");
        assertThat(again.getElementById("team").attr("value")).isEqualTo("demo");
        assertThat(found(again, "ship it").status()).isEqualTo(200);
    }

    @Test
    void wrongCodeFoundsNothing() {
        Document page = browser.read(link());

        Wire.Answer answer = browser.submit(
                "/ui/setup",
                "key",
                page.selectFirst("[name=key]").attr("value"),
                "team",
                "demo",
                "directive",
                "d",
                "name",
                "carol",
                "title",
                "t",
                "code",
                "000000");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.text()).getElementById("code-error").text())
                .contains("not right");
        assertThat(broker.core().setup().done()).isFalse();
    }

    @Test
    void linkDiesAfterFifteenMinutes() {
        String link = link();
        broker.clock().advance(SetupLinks.LIFETIME.minusSeconds(1));
        assertThat(browser.open(link).status()).isEqualTo(200);

        broker.clock().advance(Duration.ofSeconds(1));

        assertThat(browser.open(link).status()).isEqualTo(410);
    }

    @Test
    void newLinkEndsTheOneBefore() {
        String before = link();
        String now = link();

        assertThat(browser.open(before).status()).isEqualTo(410);
        assertThat(browser.open(now).status()).isEqualTo(200);
    }

    @Test
    void visitorsWithoutTheLinkLearnWhereItIs() {
        assertThat(browser.read("/").text()).contains("no team yet");
        assertThat(browser.read("/login").text()).contains("no team yet");
        assertThat(browser.read("/setup").text()).contains("no team yet");
        assertThat(browser.open("/setup?key=guess").status()).isEqualTo(410);
    }
}
