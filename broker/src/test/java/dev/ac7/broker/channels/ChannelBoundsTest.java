package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.Promise;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What grows has an end, and says so: at the bound one more is refused, and below it one more is taken. */
class ChannelBoundsTest {
    private static final MemberName ALICE = new MemberName("alice");
    private static final Membership MEMBER = new Membership(ChannelRole.MEMBER, 0);

    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();

    @AfterEach
    void stop() {
        broker.close();
    }

    /** Straight into the store: the rules look there. */
    private void channels(int count, boolean archived, boolean joined) {
        broker.core().database().change(transaction -> {
            for (int i = 0; i < count; i++) {
                ChannelState channel = new ChannelState(
                        (archived ? "old-" : "now-") + i,
                        new ChannelSlug((archived ? "old-" : "now-") + i),
                        ALICE,
                        0,
                        archived ? OptionalLong.of(1) : OptionalLong.empty(),
                        Map.of());
                ChannelStore.insert(transaction.handle(), channel);
                ChannelStore.update(transaction.handle(), channel);
                if (joined) {
                    ChannelStore.saveMember(transaction.handle(), channel.id(), ALICE, MEMBER);
                }
            }
        });
    }

    private Wire.Answer post(String path, String body) {
        Wire.Request request = wire.post(path).bearer(broker.adminToken());
        return (body.isEmpty() ? request : request.json(body)).send();
    }

    private static void full(Wire.Answer answer, int bound) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.error()).contains(Integer.toString(bound));
    }

    @Test
    @Promise(52)
    void activeChannels() {
        channels(Channels.MOST_ACTIVE - 1, false, false);

        assertThat(post("/channels", "{'slug':'last'}").status()).isEqualTo(201);
        full(post("/channels", "{'slug':'more'}"), Channels.MOST_ACTIVE);
        wire.request("DELETE", "/channels/last").bearer(broker.adminToken()).send();
        assertThat(post("/channels", "{'slug':'more'}").status()).isEqualTo(201);
    }

    @Test
    @Promise(52)
    void channelsOfOneMemberOfWhichArchivedOnesDoNotCount() {
        channels(ChannelMembers.MOST_OF_ONE - 1, false, true);
        channels(10, true, true);
        String bob = broker.member("bob");
        wire.post("/channels", "{'slug':'bobs'}").bearer(bob).send();

        assertThat(post("/channels", "{'slug':'last'}").status()).isEqualTo(201);
        full(post("/channels", "{'slug':'more'}"), ChannelMembers.MOST_OF_ONE);
        full(post("/channels/bobs/members", ""), ChannelMembers.MOST_OF_ONE);
        full(
                wire.post("/channels/bobs/members", "{'member':'alice'}")
                        .bearer(bob)
                        .send(),
                ChannelMembers.MOST_OF_ONE);
        assertThat(post("/channels/last/members", "").status())
                .as("where they are already")
                .isEqualTo(200);
        wire.request("DELETE", "/channels/last").bearer(broker.adminToken()).send();
        assertThat(post("/channels/bobs/members", "").status()).isEqualTo(200);
    }

    @Test
    @Promise(52)
    void membersOfOneChannel() {
        channels(1, false, false);
        broker.core().database().change(transaction -> {
            for (int i = 0; i < ChannelMembers.MOST_IN_ONE - 1; i++) {
                ChannelStore.saveMember(transaction.handle(), "now-0", new MemberName("m" + i), MEMBER);
            }
        });

        Wire.Answer last = post("/channels/now-0/members", "");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.json().get("members")).hasSize(ChannelMembers.MOST_IN_ONE);
        String bob = broker.member("bob");
        full(wire.post("/channels/now-0/members").bearer(bob).send(), ChannelMembers.MOST_IN_ONE);
    }

    @Test
    @Promise(52)
    void channelsInAll() {
        channels(Channels.MOST - 1, true, false);

        assertThat(post("/channels", "{'slug':'last'}").status()).isEqualTo(201);
        full(post("/channels", "{'slug':'more'}"), Channels.MOST);
    }
}
