package dev.ac7.broker.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.pages.Pages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MemberPagesTest {

    @Test
    void hidesFromReadersWhatTheyMayNotSeeOrDo() {
        Document page = page("member-reader");

        assertThat(page.select("main form, nav.tabs, main textarea")).isEmpty();
        assertThat(page.text()).doesNotContain("instructions", "Revoke");
    }

    @Test
    void offersOneRevocationForEachToken() {
        assertThat(page("member-self-manage").select("form[action$=/revoke]").eachAttr("action"))
                .hasSize(4)
                .first()
                .isEqualTo("/ui/members/director-1/tokens/00000000-0000-4000-8000-000000000001/revoke");
    }

    @Test
    void asksAgainBeforeWhatCannotBeUndone() {
        Document page = page("member-self-manage");

        assertThat(page.select("form[action$=/revoke], form[action$=/rotate]"))
                .allSatisfy(form -> assertThat(form.attr("data-confirm")).isNotBlank());
        assertThat(page.selectFirst("form[action$=/delete] [name=confirm]").hasAttr("required"))
                .isTrue();
        assertThat(page.selectFirst("form[action$=/totp] [name=code]").hasAttr("required"))
                .isTrue();
    }

    @Test
    void ticksWhatTheMemberHolds() {
        assertThat(page("member").select("[name=permissions][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("operator", "activity.read");
    }

    @Test
    void showsSecretsOnPagesButNeverInLogs() {
        Record created = SamplePages.all().get("member-created");

        assertThat(new Pages("dev.ac7.broker").render(created)).containsPattern("ac7_[A-Za-z0-9_-]{43}");
        for (String name : new String[] {"member-created", "tokens-rotated", "setup", "setup-done", "totp-issued"}) {
            assertThat(SamplePages.all().get(name).toString())
                    .doesNotContainPattern("ac7_[A-Za-z0-9_-]{20}|otpauth|[A-Z2-7]{32}|k3y|[0-9A-Z]{5}-[0-9A-Z]{5}-");
        }
    }

    private static Document page(String name) {
        return Jsoup.parse(new Pages("dev.ac7.broker").render(SamplePages.all().get(name)));
    }
}
