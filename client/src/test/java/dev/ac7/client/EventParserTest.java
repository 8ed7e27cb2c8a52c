package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {
    /** All events, each as {@code id|type|data}, of these bytes at once. */
    private static List<String> parsed(String stream) {
        return parsed(stream.getBytes(UTF_8));
    }

    private static List<String> parsed(byte[] stream) {
        EventParser parser = new EventParser();
        ByteBuffer in = ByteBuffer.wrap(stream);
        List<String> events = new ArrayList<>();
        for (Optional<ServerSentEvent> event = parser.next(in); event.isPresent(); event = parser.next(in)) {
            events.add(shown(event.get()));
        }
        assertThat(in.hasRemaining()).isFalse();
        return events;
    }

    private static String shown(ServerSentEvent event) {
        return event.isWhole()
                ? event.id().orElse("-") + "|" + event.type() + "|" + new String(event.data(), UTF_8)
                : event.id().orElse("-") + " too long";
    }

    /** Line ends are written as n, r and rn; what stands in angle brackets is as it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data: a<n><n>; -|message|a",
                "data:a<r><r>; -|message|a",
                "data: a<rn><rn>; -|message|a",
                "data: a<rn><n>data: b<r><rn>; -|message|a,-|message|b",
                "data:  a<n><n>; '-|message| a'",
                "data<n><n>; '-|message|'",
                "data:<n>data:<n><n>; '-|message|<n>'",
                "data: a<n>data: b<n><n>; '-|message|a<n>b'",
                "id: 1<n>data: a<n><n>data: b<n><n>; 1|message|a,-|message|b",
                "id<n>data: a<n><n>; '|message|a'",
                "id: 1<n>id: 2<n>data: a<n><n>; 2|message|a",
                "event: x<n>data: a<n><n>data: b<n><n>; -|x|a,-|message|b",
                "event<n>data: a<n><n>; -|message|a",
                "data: a:b: c<n><n>; -|message|a:b: c",
                ": comment<n>data: a<n>:<n><n>; -|message|a",
                "retry: 10<n>other: 1<n>other<n>dataset: 1<n>data : 1<n>Data: 1<n>data: a<n><n>; -|message|a",
                "id: 1<n><n>event: x<n><n>data: a<n><n>; -|message|a",
                "data: a<n>; ''",
                "data: a; ''",
                "<n><n><rn><r>; ''"
            })
    void linesBecomeEvents(String written, String expected) {
        String stream = written.replace("<n>", "\n").replace("<rn>", "\r\n").replace("<r>", "\r");
        assertThat(String.join(",", parsed(stream))).isEqualTo(expected.replace("<n>", "\n"));
    }

    @Test
    void anEventIsGivenAtItsBlankLineEvenIfTheLineFeedOfItIsStillToCome() {
        EventParser parser = new EventParser();
        assertThat(parser.next(bytes("data: a\r\n\r")))
                .hasValueSatisfying(event -> assertThat(shown(event)).isEqualTo("-|message|a"));
        assertThat(parser.next(bytes("\ndata: b\r\n"))).isEmpty();
        assertThat(parser.next(bytes("\r")))
                .hasValueSatisfying(event -> assertThat(shown(event)).isEqualTo("-|message|b"));
        assertThat(parser.next(bytes("\n"))).isEmpty();
    }

    @Test
    void aByteOrderMarkIsLeftOutAtTheBeginningOnly() {
        assertThat(parsed("\uFEFFdata: a\n\n")).containsExactly("-|message|a");
        assertThat(parsed("\uFEFF\ndata: a\n\n")).containsExactly("-|message|a");
        assertThat(parsed("\uFEFF: c\ndata: a\n\n\uFEFFdata: b\n\ndata: c\n\n"))
                .containsExactly("-|message|a", "-|message|c");
    }

    @Test
    void anIdWithNulDoesNotCount() {
        assertThat(parsed("id: 1\nid: 2\0\ndata: a\n\n")).containsExactly("1|message|a");
    }

    @Test
    void bytesThatAreNoUtf8AreLeftToWhoReadsTheData() {
        byte[] stream = bytes("data: ?\n\n").array();
        stream[6] = (byte) 0xFF;
        EventParser parser = new EventParser();
        assertThat(parser.next(ByteBuffer.wrap(stream)).orElseThrow().data()).containsExactly(0xFF);
    }

    @Test
    void aLineOfOneMebibyteIsTakenAndOneByteMoreIsNot() {
        String most = "x".repeat(EventParser.LONGEST - 5);
        assertThat(parsed("id: 1\ndata:" + most + "\n\n")).containsExactly("1|message|" + most);
        assertThat(parsed("id: 1\ndata:" + most + "x\n\ndata: b\n\n")).containsExactly("1 too long", "-|message|b");
    }

    @Test
    void allDataTogetherIsBoundedToo() {
        String half = "data:" + "x".repeat(EventParser.LONGEST / 2) + "\n";
        assertThat(parsed("id: 1\n" + half + half + "\ndata: b\n\n")).containsExactly("1 too long", "-|message|b");
    }

    @Test
    void aLongCommentOrUnknownFieldHarmsNobody() {
        String much = "x".repeat(EventParser.LONGEST * 2);
        assertThat(parsed(":" + much + "\ndata: a\n\n")).containsExactly("-|message|a");
        assertThat(parsed("id: 7\n" + much + "\n\ndata: a\n\n")).containsExactly("7 too long", "-|message|a");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
