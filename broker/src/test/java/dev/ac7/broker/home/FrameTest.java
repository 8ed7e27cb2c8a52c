package dev.ac7.broker.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.pages.Theme;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTest {
    private static final MemberName ANA = new MemberName("ana");

    @Test
    void offersOnlyWhatTheReaderMayOpen() {
        assertThat(places(new Viewer(ANA, "agent", false, false, 0)))
                .containsExactly("/", "/inbox", "/channels", "/members");
        assertThat(places(new Viewer(ANA, "agent", true, false, 0)))
                .containsExactly("/", "/inbox", "/channels", "/members", "/enroll");
        assertThat(places(new Viewer(ANA, "agent", true, true, 0)))
                .containsExactly("/", "/inbox", "/channels", "/members", "/enroll", "/audit");
    }

    @Test
    void offersNothingToStrangers() {
        Document page = draw(new Frame("Team", null, Theme.SYSTEM, null, "/", 0));

        assertThat(page.select("nav, form[action=/ui/sign-out]")).isEmpty();
    }

    @Test
    void countsWaitingDevicesForThoseWhoDecide() {
        assertThat(count(3).text()).isEqualTo("3 waiting");
        assertThat(count(3).hasAttr("hidden")).isFalse();
        assertThat(count(0).hasAttr("hidden")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void arrivesInTheChosenColours(Theme theme) {
        Document page = draw(new Frame("Team", null, theme, null, "/members?tab=manage", 0));

        assertThat(page.selectFirst("html").attr("data-theme")).isEqualTo(theme.key());
        assertThat(page.select("button[name=theme][aria-pressed=true]").eachAttr("value"))
                .containsExactly(theme.key());
        assertThat(page.selectFirst(".theme input[name=next]").attr("value")).isEqualTo("/members?tab=manage");
        assertThat(Theme.of(theme.key())).isEqualTo(theme);
    }

    @Test
    void takesNoWordsFromACookieOrALink() {
        assertThat(Theme.of("\"><script>")).isEqualTo(Theme.SYSTEM);
        assertThat(Notice.Done.of("You have won")).isEmpty();
        assertThat(Notice.Done.of("token-revoked")).isEqualTo(Optional.of(Notice.Done.TOKEN_REVOKED));
    }

    @Test
    void interruptsForRefusalsOnly() {
        Frame frame = new Frame("Team", null, Theme.SYSTEM, null, "/", 0);

        assertThat(draw(frame.with(Notice.refused("No.")))
                        .selectFirst(".notice")
                        .attr("role"))
                .isEqualTo("alert");
        assertThat(draw(frame.with(Notice.Done.MEMBER_SAVED.notice()))
                        .selectFirst(".notice")
                        .attr("role"))
                .isEqualTo("status");
    }

    private static org.jsoup.nodes.Element count(int pending) {
        return draw(frame(new Viewer(ANA, "agent", true, false, pending))).selectFirst("[data-pending-count]");
    }

    private static List<String> places(Viewer viewer) {
        return draw(frame(viewer)).select("nav.places a").eachAttr("href");
    }

    private static Frame frame(Viewer viewer) {
        return new Frame("Team", viewer, Theme.SYSTEM, null, "/", 0);
    }

    private static Document draw(Frame frame) {
        return Jsoup.parse(new Pages("dev.ac7.broker").render(new ErrorPage(frame, 404, "", null, false)));
    }
}
