package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.registration.Tool.Started;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The pages of a pairing, as a browser gets them (platform.md section 5). */
class ConfirmPagesTest {
    @Test
    void showsWhatToCompareAndDecidesNothingByItself() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            RawHttp.Answer begun = tool.send(
                    "start", "{\"hostedAt\":\"https://bücher.acme.com:8717\",\"memberName\":\"anna\",\"more\":1}");
            String url = Person.json(begun).path("verificationUrl").asString();
            String target = url.substring(platform.origin().length());
            RawHttp.Answer outside = platform.get(target, "Accept: text/html");
            assertThat(outside.status()).isEqualTo(303);
            assertThat(outside.header("Location")).startsWith("/login?next=%2Fauthorize-server%3Fcode%3D");

            Person anna = platform.signIn("anna");
            RawHttp.Answer answer = anna.page(target);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            Document page = Jsoup.parse(answer.body());
            String text = page.selectFirst("main").text();
            assertThat(text)
                    .contains(
                            "https://xn--bcher-kva.acme.com:8717",
                            "bücher.acme.com",
                            "127.0.0.1",
                            "same address as you",
                            "10:00",
                            "signed in as anna",
                            "Not you?",
                            "Only continue if you started this on your own server");
            assertThat(page.selectFirst(".origin strong").text()).isEqualTo("xn--bcher-kva.acme.com");
            assertThat(page.selectFirst(".compare-code").text()).isEqualTo(target.substring(target.length() - 9));
            assertThat(page.selectFirst("input[name=memberName]").val()).isEqualTo("anna");
            assertThat(page.selectFirst("input[name=teamName]").val()).isEqualTo("xn--bcher-kva.acme.com");
            assertThat(page.select("button").eachText()).contains("Authorize", "Reject");
            Element first = page.selectFirst("#authorize button");
            assertThat(first.hasAttr("disabled")).as("Enter decides nothing").isTrue();
            assertThat(Person.json(tool.status(
                                    Person.json(begun).path("deviceCode").asString()))
                            .path("status")
                            .asString())
                    .isEqualTo("pending");
        }
    }

    @Test
    void saysOfACodeNobodyWaitsUnderHowToGetAnother() {
        try (TestPlatform platform = TestPlatform.start()) {
            Person anna = platform.signIn("anna");
            assertThat(Jsoup.parse(anna.page("/authorize-server").body()).select("input[name=code]"))
                    .hasSize(1);
            RawHttp.Answer unknown = anna.page("/authorize-server?code=0000-0000");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(Jsoup.parse(unknown.body()).selectFirst("#code-error").text())
                    .contains("Run the tool again");
        }
    }

    @Test
    void leadsThroughTheStepsThatFollow() {
        try (TestPlatform platform = TestPlatform.start()) {
            Tool tool = new Tool(platform);
            Person anna = platform.signIn("anna");
            Started started = tool.started("https://ac7.acme.com");
            String team = Person.json(Tool.authorize(anna, started.userCode(), "anna"))
                    .path("teamSlug")
                    .asString();
            String steps = "/authorize-server/" + team;
            assertThat(Jsoup.parse(anna.page(steps).body()).text()).contains("Waiting for the tool", "10:00 left");
            assertThat(tool.state(started)).isEqualTo("authorized");
            Document page = Jsoup.parse(anna.page(steps).body());
            assertThat(page.text()).contains("The tool fetched the trust block", "SIGHUP");
            assertThat(page.select("a[href=/confirm-member/" + team + "]")).hasSize(1);
            assertThat(platform.signIn("eve").page(steps).status()).isEqualTo(404);
        }
    }

    @Test
    void keepsCodesFromBeingGuessed() {
        try (TestPlatform platform = TestPlatform.start()) {
            Person eve = platform.signIn("eve");
            Person anna = platform.signIn("anna");
            String code = new Tool(platform).started("https://ac7.acme.com").userCode();
            for (int i = 0; i < CodeGuesses.PER_ACCOUNT; i++) {
                assertThat(inspect(eve, "0000000" + i % 10).status()).isEqualTo(404);
            }
            RawHttp.Answer blocked = inspect(eve, code);
            assertThat(blocked.status()).isEqualTo(429);
            assertThat(blocked.body()).startsWith("{\"error\":\"rate limited\"");
            assertThat(blocked.header("Retry-After")).isEqualTo("600");
            assertThat(inspect(anna, code).status()).isEqualTo(200);
            platform.clock().advance(Duration.ofMinutes(10));
            assertThat(inspect(eve, code).status()).isEqualTo(404);
        }
    }

    private static RawHttp.Answer inspect(Person person, String code) {
        return person.post("/api/servers/register/inspect", "{\"userCode\":\"" + code + "\"}");
    }
}
