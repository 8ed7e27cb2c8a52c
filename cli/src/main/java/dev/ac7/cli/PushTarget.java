package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PushPayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a message goes to: one member, everybody, or a channel. */
final class PushTarget {
    private static final String THREAD = "thread";

    @Option(
            names = {"--agent", "-a"},
            paramLabel = "NAME",
            description = "The member who gets it.")
    @Nullable
    String agent;

    @Option(names = "--broadcast", description = "Everybody on the team gets it.")
    boolean broadcast;

    @Option(names = "--channel", paramLabel = "SLUG", description = "Everybody in this channel gets it.")
    @Nullable
    String channel;

    /**
     * Makes sure that exactly one is named.
     *
     * @throws CommandFailure exit code 2 otherwise
     */
    void check() {
        long named = Stream.of(agent != null, broadcast, channel != null)
                .filter(each -> each)
                .count();
        if (named != 1) {
            throw CommandFailure.usage("give exactly one of --agent NAME, --broadcast and --channel SLUG");
        }
        if (agent != null) {
            MemberFlag.name("--agent", agent);
        }
        if (channel != null) {
            ChannelWord.slug(channel);
        }
    }

    /** The message for this target; a channel's id is asked of the broker. */
    PushPayload payload(
            BrokerClient client,
            @Nullable String title,
            String body,
            @Nullable LogLevel level,
            Map<String, Object> given) {
        Map<String, Object> data = new LinkedHashMap<>(given);
        if (channel != null) {
            if (data.containsKey(THREAD)) {
                throw CommandFailure.usage("--channel sets the thread of the data: leave --data thread=… out");
            }
            data.put(
                    THREAD,
                    "chan:"
                            + client.channels()
                                    .view(ChannelWord.slug(channel))
                                    .channel()
                                    .id());
        }
        MemberName to = agent == null ? null : MemberFlag.name("--agent", agent);
        return new PushPayload(to, title, body, level, data.isEmpty() ? null : data, null);
    }

    /** For people. */
    String shown() {
        if (channel != null) {
            return "#" + ChannelWord.slug(channel);
        }
        return agent == null ? "*broadcast*" : agent;
    }
}
