package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Channels over the wire: who may do what to which channel in which state. */
class ChannelsTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String alice = broker.adminToken();
    private final String bob = broker.member("bob");
    private final String carol = broker.member("carol");

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer as(String token, String method, String path, String body) {
        Wire.Request request = wire.request(method, path).bearer(token);
        return (body.isEmpty() ? request : request.json(body)).send();
    }

    private Wire.Answer get(String token, String path) {
        return as(token, "GET", path, "");
    }

    private Wire.Answer create(String token, String slug) {
        return as(token, "POST", "/channels", "{'slug':'" + slug + "'}");
    }

    private Wire.Answer rename(String token, String slug, String other) {
        return as(token, "PATCH", "/channels/" + slug, "{'slug':'" + other + "'}");
    }

    private Wire.Answer archive(String token, String slug) {
        return as(token, "DELETE", "/channels/" + slug, "");
    }

    private Wire.Answer join(String token, String slug) {
        return as(token, "POST", "/channels/" + slug + "/members", "");
    }

    private Wire.Answer add(String token, String slug, String member, String role) {
        return as(token, "POST", "/channels/" + slug + "/members", "{'member':'" + member + "','role':'" + role + "'}");
    }

    private Wire.Answer remove(String token, String slug, String member) {
        return as(token, "DELETE", "/channels/" + slug + "/members/" + member, "");
    }

    private static void refused(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isNotBlank();
        assertThat(answer.json().path("code").asString(""))
                .as(answer.toString())
                .isEqualTo(code);
    }

    private static void done(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** Name and role of everybody in a channel, in the order listed. */
    private List<String> members(String slug) {
        List<String> members = new ArrayList<>();
        for (JsonNode member : get(alice, "/channels/" + slug).json().get("members")) {
            members.add(member.get("memberName").asString() + " "
                    + member.get("role").asString());
        }
        return members;
    }

    private List<String> slugs(String token) {
        List<String> slugs = new ArrayList<>();
        for (JsonNode channel : get(token, "/channels").json().get("channels")) {
            slugs.add(channel.get("slug").asString());
        }
        return slugs;
    }

    @Test
    void whoCreatesAChannelIsItsAdmin() {
        broker.clock().advance(Duration.ofMinutes(1));

        Wire.Answer created = create(bob, "ops");

        assertThat(created.status()).isEqualTo(201);
        JsonNode channel = created.json();
        assertThat(UUID.fromString(channel.get("id").asString())).isNotNull();
        assertThat(channel.get("slug").asString()).isEqualTo("ops");
        assertThat(channel.get("createdBy").asString()).isEqualTo("bob");
        assertThat(channel.get("createdAt").asLong()).isEqualTo(broker.clock().millis());
        assertThat(channel.get("archivedAt").isNull()).isTrue();
        assertThat(channel.propertyNames())
                .containsExactlyInAnyOrder("id", "slug", "createdBy", "createdAt", "archivedAt");
        assertThat(members("ops")).containsExactly("bob admin");
    }

    @Test
    void activeChannelsAreListedNewestFirstWithWhatTheReaderHasToDoWithThem() {
        create(bob, "first");
        create(alice, "second");
        broker.clock().advance(Duration.ofSeconds(1));
        create(bob, "third");
        create(bob, "over");
        archive(bob, "over");
        join(alice, "third");

        assertThat(slugs(alice)).containsExactly("third", "second", "first", "general");
        JsonNode list = get(alice, "/channels").json().get("channels");
        assertThat(list.get(0).get("joined").asBoolean()).isTrue();
        assertThat(list.get(0).get("myRole").asString()).isEqualTo("member");
        assertThat(list.get(0).get("memberCount").asInt()).isEqualTo(2);
        assertThat(list.get(1).get("myRole").asString()).isEqualTo("admin");
        assertThat(list.get(2).get("joined").asBoolean()).isFalse();
        assertThat(list.get(2).get("myRole").isNull()).isTrue();
        assertThat(slugs(carol)).isEqualTo(slugs(alice));
    }

    @Test
    void generalIsEverybodys() {
        JsonNode general = get(bob, "/channels/general").json();

        JsonNode channel = general.get("channel");
        assertThat(channel.get("id").asString()).isEqualTo("general");
        assertThat(channel.get("createdBy").asString()).isEqualTo("__system__");
        assertThat(channel.get("createdAt").asLong()).isEqualTo(broker.clock().millis());
        assertThat(channel.get("joined").asBoolean()).isTrue();
        assertThat(channel.get("myRole").asString()).isEqualTo("member");
        assertThat(channel.get("memberCount").asInt()).isEqualTo(3);
        assertThat(general.get("members")).isEmpty();
        done(join(bob, "general"));
        done(add(bob, "general", "nobody", "admin"));
        refused(create(alice, "general"), 403, "reserved");
        refused(rename(alice, "general", "other"), 403, "reserved");
        refused(archive(alice, "general"), 403, "reserved");
        refused(remove(alice, "general", "alice"), 403, "reserved");
        assertThat(get(bob, "/channels/general").json()).isEqualTo(general);
    }

    @Test
    void aSlugNamesOneActiveChannelAndArchivingFreesIt() {
        String old = create(bob, "ops").json().get("id").asString();
        refused(create(alice, "ops"), 409, "slug_taken");
        archive(bob, "ops");
        assertThat(get(alice, "/channels/ops").json().at("/channel/id").asString())
                .isEqualTo(old);

        String fresh = create(alice, "ops").json().get("id").asString();

        assertThat(fresh).isNotEqualTo(old);
        assertThat(get(alice, "/channels/ops").json().at("/channel/id").asString())
                .isEqualTo(fresh);
        done(join(carol, "ops"));
        assertThat(members("ops")).containsExactly("alice admin", "carol member");
    }

    @Test
    void ofSeveralArchivedChannelsASlugMeansTheOneArchivedLast() {
        create(alice, "a");
        create(alice, "b");
        String first = get(alice, "/channels/a").json().at("/channel/id").asString();
        archive(alice, "b");
        broker.clock().advance(Duration.ofSeconds(1));
        archive(alice, "a");
        create(alice, "x");
        rename(alice, "x", "b");
        broker.clock().advance(Duration.ofSeconds(1));
        String last = archive(alice, "b").json().get("id").asString();

        assertThat(get(alice, "/channels/a").json().at("/channel/id").asString())
                .isEqualTo(first);
        assertThat(get(alice, "/channels/b").json().at("/channel/id").asString())
                .isEqualTo(last);
        broker.restart();
        assertThat(broker.wire()
                        .get("/channels/b")
                        .bearer(alice)
                        .send()
                        .json()
                        .at("/channel/id")
                        .asString())
                .isEqualTo(last);
    }

    @Test
    void anAdminRenamesWithoutTouchingIdAndMembers() {
        String id = create(bob, "ops").json().get("id").asString();
        join(carol, "ops");

        Wire.Answer renamed = rename(bob, "ops", "operations");

        done(renamed);
        assertThat(renamed.json().get("id").asString()).isEqualTo(id);
        assertThat(renamed.json().get("slug").asString()).isEqualTo("operations");
        assertThat(members("operations")).containsExactly("bob admin", "carol member");
        assertThat(get(bob, "/channels/ops").status()).isEqualTo(404);
        assertThat(create(carol, "ops").status()).isEqualTo(201);
    }

    @Test
    void renamingIsRefusedInTheContractsOrder() {
        create(bob, "ops");
        create(bob, "taken");
        create(bob, "over");
        archive(bob, "over");

        done(rename(carol, "ops", "ops"));
        refused(rename(bob, "nosuch", "other"), 404, "");
        refused(rename(bob, "ops", "general"), 403, "reserved");
        refused(rename(carol, "over", "other"), 410, "archived");
        refused(rename(bob, "over", "taken"), 410, "archived");
        refused(rename(alice, "ops", "other"), 403, "forbidden");
        refused(rename(carol, "ops", "taken"), 403, "forbidden");
        refused(rename(bob, "ops", "taken"), 409, "slug_taken");
        assertThat(rename(bob, "ops", "No Good").status()).isEqualTo(400);
        assertThat(slugs(bob)).containsExactly("taken", "ops", "general");
    }

    @Test
    void archivingIsForAdminsAndHappensOnce() {
        create(bob, "ops");
        join(carol, "ops");
        refused(archive(carol, "ops"), 403, "forbidden");
        refused(archive(alice, "ops"), 403, "forbidden");
        refused(archive(bob, "nosuch"), 404, "");

        Wire.Answer archived = archive(bob, "ops");

        done(archived);
        assertThat(archived.json().get("archivedAt").asLong())
                .isEqualTo(broker.clock().millis());
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(archive(alice, "ops").json()).isEqualTo(archived.json());
        assertThat(slugs(bob)).containsExactly("general");
        assertThat(members("ops")).containsExactly("bob admin", "carol member");
    }

    @Test
    void anArchivedChannelTakesNobodyButLetsGo() {
        create(bob, "ops");
        add(bob, "ops", "carol", "member");
        archive(bob, "ops");

        refused(join(alice, "ops"), 410, "archived");
        refused(join(carol, "ops"), 410, "archived");
        refused(add(bob, "ops", "alice", "member"), 410, "archived");
        done(remove(carol, "ops", "carol"));
        done(remove(bob, "ops", "bob"));
        assertThat(members("ops")).isEmpty();
    }

    @Test
    void whoJoinsIsAMemberWhateverTheyAskFor() {
        create(bob, "ops");

        Wire.Answer joined = add(carol, "ops", "carol", "admin");

        done(joined);
        assertThat(joined.json().at("/channel/joined").asBoolean()).isTrue();
        assertThat(joined.json().at("/channel/myRole").asString()).isEqualTo("member");
        assertThat(joined.json().at("/channel/memberCount").asInt()).isEqualTo(2);
        done(join(alice, "ops"));
        assertThat(members("ops")).containsExactly("bob admin", "carol member", "alice member");
        done(join(bob, "ops"));
        assertThat(members("ops")).startsWith("bob admin");
        refused(join(alice, "nosuch"), 404, "");
    }

    @Test
    void adminsAddOthersWithEitherRoleAndChangeNobodyWhoIsThere() {
        create(bob, "ops");
        refused(add(carol, "ops", "alice", "member"), 403, "");
        refused(add(alice, "ops", "carol", "member"), 403, "");
        refused(add(alice, "ops", "nobody", "member"), 403, "");
        refused(add(bob, "ops", "nobody", "member"), 404, "");
        refused(add(bob, "nosuch", "carol", "member"), 404, "");

        done(as(bob, "POST", "/channels/ops/members", "{'member':'alice'}"));
        broker.clock().advance(Duration.ofSeconds(1));
        done(add(bob, "ops", "carol", "admin"));

        assertThat(members("ops")).containsExactly("bob admin", "carol admin", "alice member");
        done(add(bob, "ops", "alice", "admin"));
        done(add(bob, "ops", "carol", "member"));
        assertThat(members("ops")).containsExactly("bob admin", "carol admin", "alice member");
        done(add(carol, "ops", "alice", "member"));
    }

    @Test
    void membersLeaveAndAdminsRemove() {
        create(bob, "ops");
        add(bob, "ops", "carol", "member");
        add(bob, "ops", "alice", "member");

        refused(remove(carol, "ops", "alice"), 403, "forbidden");
        Wire.Answer left = remove(carol, "ops", "carol");
        done(left);
        assertThat(left.json().at("/channel/joined").asBoolean()).isFalse();
        assertThat(left.json().get("members")).hasSize(2);
        refused(remove(carol, "ops", "carol"), 409, "not_member");
        refused(remove(carol, "ops", "alice"), 403, "forbidden");
        refused(remove(bob, "ops", "nobody"), 409, "not_member");
        refused(remove(bob, "nosuch", "bob"), 404, "");
        assertThat(remove(bob, "ops", "no%20good").status()).isEqualTo(400);
        done(remove(bob, "ops", "alice"));
        assertThat(members("ops")).containsExactly("bob admin");
    }

    @Test
    void theLastAdminCannotGoWhileOthersRemain() {
        create(bob, "ops");
        join(carol, "ops");

        refused(remove(bob, "ops", "bob"), 403, "forbidden");
        add(bob, "ops", "alice", "admin");
        done(remove(bob, "ops", "bob"));
        refused(remove(alice, "ops", "alice"), 403, "forbidden");
        done(remove(alice, "ops", "carol"));
        done(remove(alice, "ops", "alice"));
        assertThat(members("ops")).isEmpty();
        assertThat(get(bob, "/channels/ops").json().at("/channel/archivedAt").isNull())
                .isTrue();
        done(join(alice, "ops"));
        assertThat(members("ops")).containsExactly("alice member");
    }

    @Test
    void aDeletedMemberLeavesAndTheLongestStandingOneTakesOver() {
        create(bob, "ops");
        broker.member("dave");
        add(bob, "ops", "dave", "member");
        add(bob, "ops", "carol", "member");
        create(bob, "alone");
        create(carol, "other");
        join(bob, "other");

        done204(as(alice, "DELETE", "/members/bob", ""));

        assertThat(members("ops")).containsExactly("dave admin", "carol member");
        assertThat(members("alone")).isEmpty();
        assertThat(members("other")).containsExactly("carol admin");
        assertThat(broker.core().channelDirectory().current().joinedBy(new MemberName("bob")))
                .isEmpty();
        broker.member("bob");
        assertThat(members("ops")).containsExactly("dave admin", "carol member");
        broker.restart();
        List<String> roles = new ArrayList<>();
        broker.wire()
                .get("/channels/ops")
                .bearer(alice)
                .send()
                .json()
                .get("members")
                .forEach(member -> roles.add(member.get("role").asString()));
        assertThat(roles).containsExactly("admin", "member");
    }

    private static void done204(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    @Test
    void malformedSlugsAreNoChannels() {
        String id = create(bob, "ops").json().get("id").asString();

        for (String path : List.of("OPS", "-ops", "o--ps", "o%20ps", id, "x".repeat(33), "..%2f", "ops%2f")) {
            assertThat(get(bob, "/channels/" + path).status()).as(path).isEqualTo(404);
        }
        for (String slug : List.of("", "OPS", "-ops", "ops-", "o--ps", "o ps", "ö", "x".repeat(33))) {
            assertThat(create(bob, slug).status()).as(slug).isEqualTo(400);
        }
        assertThat(create(bob, "x".repeat(32)).status()).isEqualTo(201);
        assertThat(create(bob, "a-1-b").status()).isEqualTo(201);
        assertThat(create(bob, "0").status()).isEqualTo(201);
    }

    @Test
    void membersManageGivesNoPowerInChannels() {
        create(bob, "ops");
        join(alice, "ops");

        refused(rename(alice, "ops", "other"), 403, "forbidden");
        refused(archive(alice, "ops"), 403, "forbidden");
        refused(add(alice, "ops", "carol", "member"), 403, "");
        refused(remove(alice, "ops", "bob"), 403, "forbidden");
    }

    @Test
    void everyChangeSaysWhoDidWhatToWhichChannel() {
        String id = create(bob, "ops").json().get("id").asString();
        join(carol, "ops");
        rename(bob, "ops", "operations");
        remove(bob, "operations", "carol");
        archive(bob, "operations");

        List<String> events = broker.core().audit().query(AuditQuery.newest(5)).stream()
                .map(entry -> entry.event())
                .map(event -> event.actor() + " " + event.action() + " " + event.target())
                .toList();
        assertThat(events)
                .containsExactly(
                        "bob channel.archive operations",
                        "bob channel.member.remove operations",
                        "bob channel.rename ops",
                        "carol channel.member.add ops",
                        "bob channel.create ops");
        assertThat(broker.core().audit().query(AuditQuery.newest(5)))
                .allSatisfy(entry -> assertThat(entry.event().detail()).containsEntry("id", id));
    }

    @Test
    void allComesBackAfterARestart() {
        create(bob, "ops");
        add(bob, "ops", "carol", "admin");
        join(alice, "ops");
        create(carol, "over");
        archive(carol, "over");
        create(carol, "named");
        rename(carol, "named", "renamed");
        String before = get(alice, "/channels").text()
                + get(alice, "/channels/ops").text()
                + get(alice, "/channels/over").text();

        broker.restart();

        Wire again = broker.wire();
        StringBuilder after = new StringBuilder();
        for (String path : List.of("/channels", "/channels/ops", "/channels/over")) {
            after.append(again.get(path).bearer(alice).send().text());
        }
        assertThat(after.toString()).isEqualTo(before);
    }
}
