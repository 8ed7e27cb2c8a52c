package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class EventParserPropertyTest {
    private static final List<String> LINE_ENDS = List.of("\n", "\r", "\r\n");

    @Property(tries = 500)
    void whatIsWrittenComesOutHoweverItsLinesEndAndItsBytesAreCut(
            @ForAll @Size(max = 8) List<@NotEmpty @Size(max = 4) List<String>> events, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder stream = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        List<String> expected = new ArrayList<>();
        for (List<String> lines : events) {
            List<String> clean =
                    lines.stream().map(EventParserPropertyTest::line).toList();
            String end = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
            stream.append(random.nextBoolean() ? ": still there" + end + end : "");
            clean.forEach(line -> stream.append("data: ").append(line).append(end));
            stream.append(end);
            expected.add(String.join("\n", clean));
        }

        assertThat(parsed(stream.toString().getBytes(UTF_8), random)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void junkNeverBreaksTheParserNorWhatComesAfterIt(@ForAll byte[] junk, @ForAll long seed) {
        byte[] good = "\n\n\r\r\nid: 1\ndata: good\n\n".getBytes(UTF_8);
        byte[] stream = Arrays.copyOf(junk, junk.length + good.length);
        System.arraycopy(good, 0, stream, junk.length, good.length);

        assertThat(parsed(stream, new Random(seed))).endsWith("good");
    }

    private static List<String> parsed(byte[] stream, Random random) {
        EventParser parser = new EventParser();
        List<String> events = new ArrayList<>();
        for (int from = 0; from < stream.length; ) {
            int count = Math.min(stream.length - from, 1 + random.nextInt(7));
            ByteBuffer in = ByteBuffer.wrap(stream, from, count);
            for (Optional<ServerSentEvent> event = parser.next(in); event.isPresent(); event = parser.next(in)) {
                events.add(new String(event.get().data(), UTF_8));
            }
            from += count;
        }
        return events;
    }

    /** A text without line ends, and without surrogates that UTF-8 cannot hold. */
    private static String line(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replaceAll("[\r\n]", "");
    }
}
