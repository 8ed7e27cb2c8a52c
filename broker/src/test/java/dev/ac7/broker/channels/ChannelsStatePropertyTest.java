package dev.ac7.broker.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However channels came to be as they are, every lookup finds what a search through all of them would. */
class ChannelsStatePropertyTest {
    private static final List<MemberName> MEMBERS =
            List.of(new MemberName("a"), new MemberName("b"), new MemberName("c"));
    private static final List<ChannelSlug> SLUGS = List.of(new ChannelSlug("x"), new ChannelSlug("y"));

    @Provide
    Arbitrary<List<ChannelState>> changes() {
        Arbitrary<Map<MemberName, Membership>> members = Arbitraries.maps(
                        Arbitraries.of(MEMBERS),
                        Arbitraries.of(ChannelRole.class).map(role -> new Membership(role, 1)))
                .ofMaxSize(MEMBERS.size());
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(SLUGS),
                        Arbitraries.longs().between(1, 20).optional(0.5),
                        members)
                .as((id, slug, archivedAt, in) -> new ChannelState(
                        "id-" + id,
                        slug,
                        MEMBERS.getFirst(),
                        id / 2,
                        archivedAt.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        in))
                .list()
                .ofMaxSize(12);
    }

    /** The last state of each channel, in the order they came. */
    private static Map<String, ChannelState> model(List<ChannelState> changes) {
        Map<String, ChannelState> model = new LinkedHashMap<>();
        changes.forEach(change -> model.put(change.id(), change));
        return model;
    }

    /** No two active channels bear one slug; the store sees to that. */
    private static boolean possible(Map<String, ChannelState> model, ChannelState change) {
        return !change.active()
                || model.values().stream()
                        .noneMatch(other -> other.active()
                                && other.slug().equals(change.slug())
                                && !other.id().equals(change.id()));
    }

    @Property(tries = 500)
    void everyLookupFindsWhatASearchWould(@ForAll("changes") List<ChannelState> changes) {
        ChannelsState state = ChannelsState.EMPTY;
        List<ChannelState> made = new ArrayList<>();
        for (ChannelState change : changes) {
            if (!possible(model(made), change)) {
                continue;
            }
            made.add(change);
            state = state.with(change);
            same(state, model(made));
        }
        same(ChannelsState.of(model(made).values()), model(made));
    }

    private static void same(ChannelsState state, Map<String, ChannelState> model) {
        assertThat(state.size()).isEqualTo(model.size());
        model.forEach((id, channel) -> assertThat(state.byId(id)).contains(channel));
        for (MemberName member : MEMBERS) {
            assertThat(state.joinedBy(member))
                    .isEqualTo(model.values().stream()
                            .filter(channel -> channel.has(member))
                            .map(ChannelState::id)
                            .collect(Collectors.toSet()));
        }
        List<ChannelState> active =
                model.values().stream().filter(ChannelState::active).toList();
        assertThat(state.active()).containsExactlyInAnyOrderElementsOf(active);
        assertThat(state.active())
                .isSortedAccordingTo((one, other) -> Long.compare(other.createdAt(), one.createdAt()));
        for (ChannelSlug slug : SLUGS) {
            List<ChannelState> bearing = model.values().stream()
                    .filter(channel -> channel.slug().equals(slug))
                    .toList();
            assertThat(state.bySlug(slug).isPresent()).isNotEqualTo(bearing.isEmpty());
            state.bySlug(slug)
                    .ifPresent(meant -> assertThat(bearing)
                            .allSatisfy(other -> assertThat(meant.active()
                                            || !other.active()
                                                    && other.archivedAt().getAsLong()
                                                            <= meant.archivedAt()
                                                                    .getAsLong())
                                    .isTrue()));
        }
    }
}
