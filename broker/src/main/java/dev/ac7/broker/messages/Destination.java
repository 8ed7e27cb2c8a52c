package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;

/** Where a message goes (broker.md section 9, Routing). */
public sealed interface Destination {
    /** The audience of broadcasts and of the channel {@code general}. */
    String PRIMARY = "primary";

    /** The audience of broadcasts whose thread means nothing to the broker; everybody's, but not in {@code general}. */
    String LOOSE = "loose";

    /** Beginning of a channel's audience, and of the thread that names the channel. */
    String CHANNEL = "chan:";

    /** The conversation it belongs to, as stored. */
    String audience(String sender);

    /** To one member. */
    record Direct(MemberName to) implements Destination {
        @Override
        public String audience(String sender) {
            return between(sender, to.value());
        }
    }

    /**
     * To everybody.
     *
     * @param general whether it stands in the channel {@code general} too
     */
    record Team(boolean general) implements Destination {
        @Override
        public String audience(String sender) {
            return general ? PRIMARY : LOOSE;
        }
    }

    /** To the members of a channel. */
    record InChannel(String id) implements Destination {
        @Override
        public String audience(String sender) {
            return CHANNEL + id;
        }
    }

    /** The audience of what two members say to each other; the same from either side. No name holds a slash. */
    static String between(String one, String other) {
        return one.compareTo(other) <= 0 ? "dm:" + one + "/" + other : "dm:" + other + "/" + one;
    }
}
