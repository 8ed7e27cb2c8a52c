package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.presence.Presences;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.live.Audience;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.web.LiveEvent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Hands messages that are on disk to the streams of those they are for (broker.md section 9). */
final class Delivery {
    private static final Audience<MemberName> EVERYONE = new Audience.Everyone<>();

    private final LiveHub<MemberName> hub;
    private final TeamDirectory team;
    private final ChannelDirectory channels;
    private final Presences presences;

    Delivery(LiveHub<MemberName> hub, TeamDirectory team, ChannelDirectory channels, Presences presences) {
        this.hub = hub;
        this.team = team;
        this.channels = channels;
        this.presences = presences;
    }

    /** How many recipients a destination has now (broker.md section 9, column {@code targets}). */
    int targets(Destination destination) {
        return switch (destination) {
            case Destination.Direct(var to) -> team.current().member(to).isPresent() ? 1 : 0;
            case Destination.Team _ -> team.current().members().size();
            case Destination.InChannel(var id) ->
                channels.current()
                        .byId(id)
                        .map(channel -> channel.members().size())
                        .orElse(0);
        };
    }

    /** Sends the message to every stream it is for; gives how many those are. Called in the order of the log. */
    int deliver(Draft draft, Stored message) {
        return hub.publish(new LiveEvent(message.id(), message.ts(), message.json()), audience(draft));
    }

    private Audience<MemberName> audience(Draft draft) {
        Set<MemberName> owners = new HashSet<>();
        switch (draft.destination()) {
            case Destination.Team _ -> {
                presences.everybodySeen();
                return EVERYONE;
            }
            case Destination.Direct(var to) -> owners.add(to);
            case Destination.InChannel(var id) ->
                channels.current()
                        .byId(id)
                        .ifPresent(channel -> owners.addAll(channel.members().keySet()));
        }
        sender(draft).ifPresent(owners::add);
        presences.seen(owners);
        return new Audience.Owners<>(owners);
    }

    /** The sender's own streams get the message too; the broker has none. */
    private static Optional<MemberName> sender(Draft draft) {
        try {
            return draft.from().equals(MessageLog.BROKER)
                    ? Optional.empty()
                    : Optional.of(new MemberName(draft.from()));
        } catch (InvalidValue noMember) {
            return Optional.empty();
        }
    }
}
