package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Browser;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels on the pages, without scripts. */
class ChannelPagesTest {
    private static final MemberName ALICE = new MemberName("alice");
    private static final MemberName BOB = new MemberName("bob");

    private final TestBroker broker = TestBroker.founded();
    private final String bobsToken = broker.member("bob");
    private final Browser alice = broker.browser().with(broker.signIn());
    private final Browser bob = broker.browser().with(broker.signIn("bob"));

    @AfterEach
    void stop() {
        broker.close();
    }

    private ChannelState channel(String slug) {
        return broker.core()
                .channelDirectory()
                .current()
                .bySlug(new ChannelSlug(slug))
                .orElseThrow();
    }

    private String create(Browser browser, String slug) {
        assertThat(browser.submit("/ui/channels", "slug", slug).status()).isEqualTo(303);
        return channel(slug).id();
    }

    private static void leadsTo(Wire.Answer answer, String location) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(303);
        assertThat(answer.header("Location")).contains(location);
    }

    private static String notice(Wire.Answer answer) {
        return Jsoup.parse(answer.text()).select(".notice.refused").text();
    }

    @Test
    void aChannelIsCreatedByForm() {
        Wire.Answer answer = alice.submit("/ui/channels", "slug", " ops ");

        String id = channel("ops").id();
        leadsTo(answer, "/channels/" + id + "?done=channel-created");
        Document page = alice.read("/channels/" + id + "?done=channel-created");
        assertThat(page.selectFirst("h1").text()).isEqualTo("#ops");
        assertThat(page.select(".notice").text()).contains("you are its admin");
        assertThat(page.select("a[href=/c/ops]")).hasSize(1);
        assertThat(page.select(".people .name").eachText()).containsExactly("alice");
    }

    @Test
    void aRefusedNameIsShownAgainAsTyped() {
        create(alice, "ops");

        Wire.Answer bad = alice.submit("/ui/channels", "slug", "No Good");
        Wire.Answer taken = alice.submit("/ui/channels", "slug", "ops");
        Wire.Answer reserved = alice.submit("/ui/channels", "slug", "general");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(Jsoup.parse(bad.text()).getElementById("slug").attr("value")).isEqualTo("No Good");
        assertThat(error(bad, "slug")).startsWith("It must be 1 to 32 of a-z");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(error(taken, "slug")).contains("already");
        assertThat(reserved.status()).isEqualTo(403);
        assertThat(error(reserved, "slug")).contains("the broker’s own");
    }

    private static String error(Wire.Answer answer, String field) {
        return Jsoup.parse(answer.text()).getElementById(field + "-error").text();
    }

    @Test
    void theListTellsOnesOwnFromTheOthersAndJoinsAndLeaves() {
        String id = create(alice, "ops");
        Document before = bob.read("/channels");
        assertThat(before.select("section[aria-labelledby=joined] .name").eachText())
                .containsExactly("#general");
        assertThat(before.select("section[aria-labelledby=others] .name").eachText())
                .containsExactly("#ops");

        leadsTo(bob.submit("/ui/channels/" + id + "/join", "next", "/channels"), "/channels?done=channel-joined");
        leadsTo(bob.submit("/ui/channels/" + id + "/join", "next", "//evil.example"), "/?done=channel-joined");

        Document after = bob.read("/channels");
        assertThat(after.select("section[aria-labelledby=joined] .name").eachText())
                .containsExactly("#ops", "#general");
        assertThat(after.select("section[aria-labelledby=others]")).isEmpty();
        assertThat(after.select("form[action$=/leave]").eachAttr("action"))
                .containsExactly("/ui/channels/" + id + "/leave");
        leadsTo(bob.submit("/ui/channels/" + id + "/leave"), "/channels?done=channel-left");
        assertThat(channel("ops").has(BOB)).isFalse();
    }

    @Test
    void adminsAddAndRemoveByForm() {
        String id = create(alice, "ops");

        leadsTo(
                alice.submit("/ui/channels/" + id + "/members", "member", "bob", "role", "admin"),
                "/channels/" + id + "?done=channel-member-added");
        assertThat(channel("ops").membership(BOB).orElseThrow().role()).isEqualTo(ChannelRole.ADMIN);
        assertThat(alice.read("/channels/ops").text()).contains("Everybody on the team is in it.");
        leadsTo(
                alice.submit("/ui/channels/" + id + "/members/bob/remove"),
                "/channels/" + id + "?done=channel-member-removed");
        assertThat(channel("ops").has(BOB)).isFalse();

        Wire.Answer nobody = alice.submit("/ui/channels/" + id + "/members", "member", "", "role", "admin");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(error(nobody, "member")).isEqualTo("Choose whom to add.");
        assertThat(Jsoup.parse(nobody.text())
                        .selectFirst("[name=role][value=admin]")
                        .hasAttr("checked"))
                .isTrue();
        Wire.Answer gone = alice.submit("/ui/channels/" + id + "/members", "member", "carol");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(notice(gone)).isEqualTo("No such member.");
    }

    @Test
    void whoIsNoAdminIsOfferedNoFormAndRefusedOne() {
        String id = create(alice, "ops");
        bob.submit("/ui/channels/" + id + "/join");

        Document page = bob.read("/channels/ops");
        assertThat(page.select("main form").eachAttr("action")).containsExactly("/ui/channels/" + id + "/leave");
        Wire.Answer renamed = bob.submit("/ui/channels/" + id + "/rename", "slug", "mine");
        assertThat(renamed.status()).isEqualTo(403);
        assertThat(notice(renamed)).contains("Only an admin");
        assertThat(bob.submit("/ui/channels/" + id + "/archive", "confirm", "ops")
                        .status())
                .isEqualTo(403);
        assertThat(bob.submit("/ui/channels/" + id + "/members/alice/remove").status())
                .isEqualTo(403);
        assertThat(channel("ops").members().keySet()).containsExactly(ALICE, BOB);
    }

    @Test
    void theLastAdminIsToldWhyTheyCannotLeave() {
        String id = create(alice, "ops");
        bob.submit("/ui/channels/" + id + "/join");

        Wire.Answer answer = alice.submit("/ui/channels/" + id + "/leave");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(notice(answer)).isEqualTo("The last admin of a channel cannot go while others remain.");
    }

    @Test
    void aChannelIsRenamedByForm() {
        String id = create(alice, "ops");
        create(alice, "other");

        Wire.Answer taken = alice.submit("/ui/channels/" + id + "/rename", "slug", "other");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(Jsoup.parse(taken.text()).getElementById("slug").attr("value"))
                .isEqualTo("other");
        assertThat(error(taken, "slug")).contains("already");
        leadsTo(
                alice.submit("/ui/channels/" + id + "/rename", "slug", "operations"),
                "/channels/" + id + "?done=channel-renamed");
        assertThat(channel("operations").id()).isEqualTo(id);
    }

    @Test
    void aChannelIsArchivedOnceItsNameIsTyped() {
        String id = create(alice, "ops");

        Wire.Answer unsure = alice.submit("/ui/channels/" + id + "/archive", "confirm", "Ops");
        assertThat(unsure.status()).isEqualTo(400);
        assertThat(error(unsure, "confirm")).isEqualTo("Type ops to archive the channel.");
        leadsTo(
                alice.submit("/ui/channels/" + id + "/archive", "confirm", "ops"),
                "/channels/" + id + "?done=channel-archived");

        Document page = alice.read("/channels/" + id);
        assertThat(page.selectFirst("h1").text()).isEqualTo("#ops archived");
        assertThat(page.select("main form").eachAttr("action")).containsExactly("/ui/channels/" + id + "/leave");
        assertThat(page.select("main form").attr("data-confirm-text")).contains("nobody can join it again");
        assertThat(alice.read("/channels").select("details.more .name").eachAttr("href"))
                .containsExactly("/channels/" + id);
        assertThat(notice(bob.submit("/ui/channels/" + id + "/join"))).isEqualTo("The channel is archived.");
    }

    @Test
    void aFormMeansTheChannelItWasDrawnForWhateverBearsItsNameNow() {
        String old = create(alice, "ops");
        alice.submit("/ui/channels/" + old + "/archive", "confirm", "ops");
        String fresh = create(alice, "ops");

        assertThat(alice.submit("/ui/channels/" + old + "/rename", "slug", "mine")
                        .status())
                .isEqualTo(410);

        assertThat(channel("ops").id()).isEqualTo(fresh);
    }

    @Test
    void theChannelCalledNewIsOnTheWireAndHasAPageBesideTheForm() {
        String id = create(alice, "new");

        assertThat(alice.read("/channels/new").selectFirst("h1").text()).isEqualTo("New channel");
        assertThat(alice.read("/channels").select("a[href=/channels/" + id + "]"))
                .hasSize(1);
        assertThat(alice.read("/channels/" + id).selectFirst("h1").text()).isEqualTo("#new");
        Wire.Answer wire = broker.wire().get("/channels/new").bearer(bobsToken).send();
        assertThat(wire.status()).isEqualTo(200);
        assertThat(wire.json().at("/channel/id").asString()).isEqualTo(id);
    }

    @Test
    void generalHasNothingToChange() {
        Document page = alice.read("/channels/general");

        assertThat(page.selectFirst("h1").text()).isEqualTo("#general");
        assertThat(page.select("main form")).isEmpty();
        assertThat(notice(alice.submit("/ui/channels/general/leave"))).startsWith("General is built in");
    }

    @Test
    void whatIsNoChannelHasNoPage() {
        assertThat(alice.open("/channels/nosuch").status()).isEqualTo(404);
        assertThat(alice.open("/channels/No%20Good").status()).isEqualTo(404);
        assertThat(alice.submit("/ui/channels/nosuch/join").status()).isEqualTo(404);
        assertThat(alice.submit("/ui/channels/nosuch/archive", "confirm", "nosuch")
                        .status())
                .isEqualTo(404);
        assertThat(alice.form("/ui/channels", "slug", "ops").send().status())
                .as("a form that does not say where it comes from")
                .isEqualTo(403);
        assertThat(broker.browser().read("/channels").select("form[action=/ui/sign-in]"))
                .isNotEmpty();
    }
}
