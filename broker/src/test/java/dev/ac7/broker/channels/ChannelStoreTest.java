package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is written comes back, and both views of the store agree: one channel alone and all of them. */
class ChannelStoreTest {
    private static final String MIGRATIONS = "db/broker";
    private static final ChannelSlug OPS = new ChannelSlug("ops");
    private static final MemberName ALICE = new MemberName("alice");
    private static final MemberName BOB = new MemberName("bob");

    private static ChannelState channel(String id, long createdAt) {
        return new ChannelState(id, OPS, ALICE, createdAt, OptionalLong.empty(), Map.of());
    }

    private static void save(Database database, ChannelState channel) {
        database.change(transaction -> {
            ChannelStore.insert(transaction.handle(), channel);
            ChannelStore.update(transaction.handle(), channel);
            channel.members()
                    .forEach((name, membership) ->
                            ChannelStore.saveMember(transaction.handle(), channel.id(), name, membership));
        });
    }

    @OnEachDatabase
    void everythingComesBackAfterReopening(FreshDatabase fresh) {
        ChannelState written = channel("1", 7)
                .with(BOB, new Membership(ChannelRole.MEMBER, 9))
                .with(ALICE, new Membership(ChannelRole.ADMIN, 9))
                .archived(11);
        try (Database database = fresh.open(MIGRATIONS)) {
            save(database, written);
        }
        try (Database database = fresh.open(MIGRATIONS)) {
            ChannelState read =
                    new ChannelDirectory(database).current().byId("1").orElseThrow();
            assertThat(read).isEqualTo(written);
            assertThat(read.members().keySet()).containsExactly(BOB, ALICE);
            Optional<ChannelState> alone = database.read(handle -> ChannelStore.byId(handle, "1"));
            assertThat(alone).contains(written);
            List<String> joined = database.read(handle -> ChannelStore.joinedBy(handle, BOB));
            assertThat(joined).containsExactly("1");
        }
    }

    @OnEachDatabase
    void aSlugMeansTheActiveChannelElseTheOneArchivedLast(FreshDatabase fresh) {
        try (Database database = fresh.open(MIGRATIONS)) {
            save(database, channel("old", 1).archived(30));
            save(database, channel("middle", 2).archived(20));
            means(database, "old");
            save(database, channel("now", 3));
            means(database, "now");
        }
    }

    private static void means(Database database, String id) {
        Optional<ChannelState> alone = database.read(handle -> ChannelStore.bySlug(handle, OPS));
        assertThat(alone.orElseThrow().id()).isEqualTo(id);
        ChannelsState all = database.read(ChannelStore::load);
        assertThat(all.bySlug(OPS).orElseThrow().id()).isEqualTo(id);
    }

    @OnEachDatabase
    void anotherProcesssChannelsShowBeforeTheNextChange(FreshDatabase fresh) {
        try (Database here = fresh.open(MIGRATIONS);
                Database there = fresh.open(MIGRATIONS)) {
            ChannelDirectory directory = new ChannelDirectory(here);
            save(there, channel("1", 7));

            List<ChannelState> seen =
                    here.write(transaction -> directory.current().active());

            assertThat(seen).extracting(ChannelState::id).containsExactly("1");
        }
    }
}
