package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.contract.broker.MemberName;
import java.util.ArrayList;
import java.util.List;

/** Which messages a member may see: a scope is a few stretches of the log, each in the order of an index. */
final class Visibility {
    private final ChannelDirectory channels;

    Visibility(ChannelDirectory channels) {
        this.channels = channels;
    }

    /**
     * Messages of one index.
     *
     * @param condition SQL with one {@code ?}
     * @param value for it
     */
    record Stretch(String condition, String value) {
        static Stretch audience(String audience) {
            return new Stretch("audience = ?", audience);
        }

        static Stretch to(MemberName member) {
            return new Stretch("recipient = ?", member.value());
        }

        /** Direct messages the member sent to others; those to themselves are among {@link #to}. */
        static Stretch from(MemberName member) {
            return new Stretch("sender = ? AND recipient IS NOT NULL AND recipient <> sender", member.value());
        }
    }

    /** Everything the member may see now. */
    List<Stretch> everything(MemberName member) {
        List<Stretch> stretches = new ArrayList<>(List.of(
                Stretch.audience(Destination.PRIMARY),
                Stretch.audience(Destination.LOOSE),
                Stretch.to(member),
                Stretch.from(member)));
        channels.current().joinedBy(member).forEach(id -> stretches.add(Stretch.audience(Destination.CHANNEL + id)));
        return stretches;
    }
}
