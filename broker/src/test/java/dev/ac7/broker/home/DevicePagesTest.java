package dev.ac7.broker.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.testing.Promise;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a director sees before a device is let in (RFC 10027: what is approved must be plain to whoever approves). */
class DevicePagesTest {

    @Test
    @Promise(12)
    void showsWhoAsksAndFromWhere() {
        String said = request("ana-laptop", "ac7/0.1.0 (Linux amd64)")
                .selectFirst(".compare")
                .text();

        assertThat(said)
                .contains("Does your device show exactly this code?", "7K3M", "Q9X2")
                .contains("ana-laptop", "203.0.113.9", "not your address", "ac7/0.1.0 (Linux amd64)")
                .contains("just now", "4:20");
    }

    @Test
    @Promise(12)
    void showsTheDevicesOwnWordsAsText() {
        Document page = request(SamplePages.HOSTILE.substring(0, 64), SamplePages.HOSTILE);

        assertThat(page.select("img, script:not([src])")).isEmpty();
        assertThat(page.selectFirst(".facts").text()).contains("<script>alert('x')</script>");
    }

    @Test
    void makesDenyingAsEasyAsApproving() {
        Element form = request("ana-laptop", "").selectFirst("form.decision");

        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.select(".verdict-buttons button").eachAttr("formaction"))
                .containsExactly("/ui/enroll/reject", "/ui/enroll/approve");
        assertThat(form.selectFirst("[formaction=/ui/enroll/reject]").hasAttr("formnovalidate"))
                .as("denying needs no field")
                .isTrue();
        assertThat(form.selectFirst("[name=code]").attr("value")).isEqualTo("7K3M-Q9X2");
    }

    @Test
    void decidesNothingOnEnterAndSuggestsNoMember() {
        Element form = request("ana-laptop", "").selectFirst("form.decision");

        assertThat(form.selectFirst("button").hasAttr("disabled"))
                .as("HTML submits with the first button, unless it is disabled")
                .isTrue();
        assertThat(form.select("[name=member] option[selected]")).isEmpty();
        assertThat(form.selectFirst("[name=member] option").attr("value")).isEmpty();
        assertThat(form.select("[name=lifetime] option").eachAttr("value")).containsExactly("never", "7", "30", "90");
    }

    private static Document request(String label, String userAgent) {
        return Jsoup.parse(new Pages("dev.ac7.broker").render(SamplePages.deviceRequest(label, userAgent)));
    }
}
