package dev.ac7.broker;

import dev.ac7.kernel.live.LiveLimits;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * What a broker can be told about messages and their streams.
 *
 * @param streams how many streams there may be and how much may wait for each
 * @param kept how long messages are kept; zero for ever
 */
public record MessageSettings(LiveLimits streams, Duration kept) {
    /** Streams open at once. */
    public static final Setting<Integer> MAX_STREAMS = Setting.of(
                    "open streams", ValueType.integer(1, 1_000_000), "message streams that may be open at once")
            .environment("AC7_MAX_STREAMS")
            .key("server.maxStreams")
            .fallback("20000");

    /** Streams open at once of one member. */
    public static final Setting<Integer> MAX_STREAMS_OF_ONE = Setting.of(
                    "open streams of one member",
                    ValueType.integer(1, 1_000_000),
                    "message streams that one member may have open at once")
            .environment("AC7_MAX_STREAMS_PER_MEMBER")
            .key("server.maxStreamsPerMember")
            .fallback("10000");

    /** What may wait for one stream. */
    public static final Setting<Integer> OUTBOX = Setting.of(
                    "outbox",
                    ValueType.integer(128, 65_536),
                    "KiB that may wait for one stream that does not read; past this it is closed")
            .environment("AC7_STREAM_OUTBOX_KIB")
            .key("server.streamOutboxKib")
            .fallback("1024");

    /** How often streams are shown to be alive. */
    public static final Setting<Integer> HEARTBEAT = Setting.of(
                    "heartbeat",
                    ValueType.integer(1, 60),
                    "seconds between heartbeats on a stream; one that does not answer by the next is closed")
            .environment("AC7_STREAM_HEARTBEAT_SECONDS")
            .key("server.streamHeartbeatSeconds")
            .fallback("15");

    /** How long messages are kept. */
    public static final Setting<Integer> KEPT_DAYS = Setting.of(
                    "messages kept", ValueType.integer(0, 36_500), "days that messages are kept; 0 for ever")
            .environment("AC7_KEEP_MESSAGES_DAYS")
            .key("server.keepMessagesDays")
            .fallback("0");

    static final List<Setting<?>> ALL = List.of(MAX_STREAMS, MAX_STREAMS_OF_ONE, OUTBOX, HEARTBEAT, KEPT_DAYS);

    static MessageSettings from(Settings settings) {
        return new MessageSettings(
                new LiveLimits(
                        settings.value(MAX_STREAMS),
                        settings.value(MAX_STREAMS_OF_ONE),
                        settings.value(OUTBOX) * 1024,
                        Duration.ofSeconds(settings.value(HEARTBEAT)),
                        LiveLimits.PATIENCE),
                Duration.ofDays(settings.value(KEPT_DAYS)));
    }
}
