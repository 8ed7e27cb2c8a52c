package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Stores;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several do to a channel at the same moment, on either database. */
class ChannelsRaceTest {
    private static final int ROUNDS = 10;
    private static final int MANY = 16;

    private static Wire.Answer create(TestBroker broker, String token, String slug) {
        return broker.wire()
                .post("/channels", "{'slug':'" + slug + "'}")
                .bearer(token)
                .send();
    }

    private static Wire.Answer join(TestBroker broker, String token, String slug) {
        return broker.wire()
                .post("/channels/" + slug + "/members")
                .bearer(token)
                .send();
    }

    private static Wire.Answer leave(TestBroker broker, String token, String slug, String member) {
        return broker.wire()
                .request("DELETE", "/channels/" + slug + "/members/" + member)
                .bearer(token)
                .send();
    }

    /** What requests see and what is on disk. */
    private static ChannelState state(TestBroker broker, String slug) {
        ChannelState seen = broker.core()
                .channelDirectory()
                .current()
                .bySlug(new ChannelSlug(slug))
                .orElseThrow();
        ChannelState stored = broker.core()
                .database()
                .read(ChannelStore::load)
                .byId(seen.id())
                .orElseThrow();
        assertThat(seen).isEqualTo(stored);
        return seen;
    }

    @OnEachDatabase
    void ofTwoAdminsWhoLeaveAtOnceOneStays(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            String alice = broker.adminToken();
            String bob = broker.member("bob");
            String carol = broker.member("carol");
            for (int round = 0; round < ROUNDS; round++) {
                String slug = "round-" + round;
                create(broker, alice, slug);
                broker.wire()
                        .post("/channels/" + slug + "/members", "{'member':'bob','role':'admin'}")
                        .bearer(alice)
                        .send();
                join(broker, carol, slug);

                List<Wire.Answer> answers =
                        AtOnce.both(() -> leave(broker, alice, slug, "alice"), () -> leave(broker, bob, slug, "bob"));

                assertThat(answers).extracting(Wire.Answer::status).containsExactlyInAnyOrder(200, 403);
                assertThat(state(broker, slug).members().values().stream()
                                .filter(Membership::admin)
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @OnEachDatabase
    void ofManyWhoCreateOneSlugAtOnceOneWins(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            String alice = broker.adminToken();
            for (int round = 0; round < ROUNDS; round++) {
                String slug = "round-" + round;

                List<Wire.Answer> answers = AtOnce.run(MANY, number -> create(broker, alice, slug));

                assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
                assertThat(answers)
                        .filteredOn(answer -> answer.status() == 409)
                        .hasSize(MANY - 1)
                        .allSatisfy(answer ->
                                assertThat(answer.json().get("code").asString()).isEqualTo("slug_taken"));
                state(broker, slug);
            }
            assertThat(broker.core().channelDirectory().current().active()).hasSize(ROUNDS);
        }
    }

    @OnEachDatabase
    void ofARenameAndACreationToOneSlugOneWins(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            String alice = broker.adminToken();
            String bob = broker.member("bob");
            for (int round = 0; round < ROUNDS; round++) {
                String slug = "round-" + round;
                create(broker, alice, "from-" + round);
                int number = round;

                List<Wire.Answer> answers = AtOnce.both(
                        () -> broker.wire()
                                .request("PATCH", "/channels/from-" + number)
                                .json("{'slug':'" + slug + "'}")
                                .bearer(alice)
                                .send(),
                        () -> create(broker, bob, slug));

                assertThat(answers.stream().filter(answer -> answer.status() == 409))
                        .hasSize(1);
                state(broker, slug);
            }
        }
    }

    @OnEachDatabase
    void manyWhoJoinAtOnceAreAllInIt(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            create(broker, broker.adminToken(), "ops");
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                tokens.add(broker.member("m" + i));
            }

            List<Wire.Answer> answers = AtOnce.run(MANY, number -> join(broker, tokens.get(number), "ops"));

            assertThat(answers).extracting(Wire.Answer::status).containsOnly(200);
            ChannelState ops = state(broker, "ops");
            assertThat(ops.members()).hasSize(MANY + 1);
            assertThat(broker.core().channelDirectory().current().joinedBy(new MemberName("m3")))
                    .containsExactly(ops.id());
        }
    }

    @OnEachDatabase
    void aMemberDeletedWhileJoiningIsNotLeftInside(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            String alice = broker.adminToken();
            create(broker, alice, "ops");
            for (int round = 0; round < ROUNDS; round++) {
                String name = "m" + round;
                String token = broker.member(name);

                AtOnce.both(
                        () -> join(broker, token, "ops"),
                        () -> broker.wire()
                                .request("DELETE", "/members/" + name)
                                .bearer(alice)
                                .send());

                assertThat(state(broker, "ops").members().keySet()).containsExactly(new MemberName("alice"));
            }
        }
    }
}
