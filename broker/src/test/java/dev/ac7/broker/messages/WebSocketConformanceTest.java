package dev.ac7.broker.messages;

import static dev.ac7.kernel.testing.RawSocket.BINARY;
import static dev.ac7.kernel.testing.RawSocket.CLOSE;
import static dev.ac7.kernel.testing.RawSocket.CONTINUATION;
import static dev.ac7.kernel.testing.RawSocket.FIN;
import static dev.ac7.kernel.testing.RawSocket.PING;
import static dev.ac7.kernel.testing.RawSocket.PONG;
import static dev.ac7.kernel.testing.RawSocket.TEXT;
import static dev.ac7.kernel.testing.RawSocket.closing;
import static dev.ac7.kernel.testing.RawSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.RawSubscription;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server's side of RFC 6455, frame by frame: the mandatory cases of the Autobahn suite, by its chapters, as far as
 * they apply to an endpoint that ignores what clients say. Where the suite waits for an echo, a ping must be answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebSocketConformanceTest {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_UTF_8 = 1007;
    private static final int TOO_BIG = 1009;
    private static final int MOST = 65_536;
    private static final byte[] NOTHING = {};

    private final TestBroker broker = TestBroker.founded(Map.of("AC7_STREAM_HEARTBEAT_SECONDS", "60"));

    @AfterAll
    void stop() {
        broker.close();
    }

    private RawSocket open() {
        RawSocket socket = RawSubscription.open(broker, TestBroker.ADMIN, broker.adminToken());
        assertThat(socket.next().text()).contains("ac7 session online");
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] letters(int length) {
        return "*".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] text(String text) {
        return frame(FIN | TEXT, bytes(text));
    }

    private static byte[] ping(String payload) {
        return frame(FIN | PING, bytes(payload));
    }

    private static void goesOn(RawSocket socket) {
        socket.send(ping("still there?"));
        assertThat(pong(socket)).isEqualTo("still there?");
    }

    /** The server's next frame but for its heartbeat, which may fall between any two. */
    private static RawSocket.Received answer(RawSocket socket) {
        RawSocket.Received frame = socket.next();
        return frame.first() == (FIN | PING) ? answer(socket) : frame;
    }

    private static String pong(RawSocket socket) {
        RawSocket.Received pong = answer(socket);
        assertThat(pong.first()).isEqualTo(FIN | PONG);
        return pong.text();
    }

    /** The next and last thing the server sends is a close of this code. */
    private static void fails(RawSocket socket, int code) {
        RawSocket.Received close = answer(socket);
        assertThat(close.first()).as(close.text()).isEqualTo(FIN | CLOSE);
        assertThat(close.code()).as(close.reason()).isEqualTo(code);
        assertThat(close.payload().length).isLessThanOrEqualTo(125);
        assertThat(socket.ended()).isTrue();
    }

    private void fails(int code, byte[]... frames) {
        try (RawSocket socket = open()) {
            socket.send(frames);
            fails(socket, code);
        }
    }

    private void passes(byte[]... frames) {
        try (RawSocket socket = open()) {
            socket.send(frames);
            goesOn(socket);
        }
    }

    // 1: framing

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 128, 65_535, 65_536})
    @Promise(50)
    void framesOfEveryLengthAreTaken(int length) {
        passes(frame(FIN | TEXT, letters(length)), frame(FIN | BINARY, letters(length)));
    }

    @Test
    @Promise(50)
    void aFrameMayComeInAnyPieces() {
        try (RawSocket socket = open()) {
            socket.sendChopped(997, frame(FIN | TEXT, letters(MOST)));
            socket.sendChopped(1, frame(FIN | BINARY, letters(300)));
            goesOn(socket);
        }
    }

    @ParameterizedTest
    @CsvSource({"125,16", "0,16", "125,64", "126,64", "65535,64"})
    @Promise(50)
    void aLengthMustTakeItsShortestForm(int length, int form) {
        fails(PROTOCOL_ERROR, frame(FIN | TEXT, letters(length), form, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, BINARY, PING, PONG, CLOSE})
    @Promise(50)
    void whatAClientSendsMustBeMasked(int opcode) {
        fails(PROTOCOL_ERROR, frame(FIN | opcode, NOTHING, 7, false));
    }

    // 2: pings and pongs

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125})
    @Promise(50)
    void aPingIsAnsweredWithItsOwnPayload(int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (0xfe - i);
        }
        try (RawSocket socket = open()) {
            socket.send(frame(FIN | PING, payload));
            RawSocket.Received pong = socket.next();
            assertThat(pong.first()).isEqualTo(FIN | PONG);
            assertThat(pong.payload()).isEqualTo(payload);
            socket.sendChopped(1, frame(FIN | PING, payload));
            assertThat(socket.next().payload()).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @CsvSource({"9,126", "10,126", "8,126", "9,65536"})
    @Promise(50)
    void aControlFrameHasAtMostOneHundredTwentyFiveBytes(int opcode, int length) {
        fails(PROTOCOL_ERROR, frame(FIN | opcode, letters(length)));
    }

    @Test
    @Promise(50)
    void pongsThatNobodyAskedForAreIgnored() {
        passes(frame(FIN | PONG, NOTHING), frame(FIN | PONG, bytes("unasked")));
    }

    @Test
    @Promise(50)
    void manyPingsAreAnsweredInTheirOrder() {
        try (RawSocket socket = open()) {
            List<String> payloads =
                    IntStream.range(0, 100).mapToObj(i -> "ping " + i).toList();
            socket.send(payloads.stream().map(WebSocketConformanceTest::ping).toArray(byte[][]::new));
            assertThat(payloads.stream().map(sent -> pong(socket))).containsExactlyElementsOf(payloads);
        }
    }

    // 3: reserved bits, 4: opcodes

    static Stream<Integer> reserved() {
        Stream<Integer> bits = IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(rsv -> Stream.of(TEXT, BINARY, CLOSE, PING, PONG).map(opcode -> FIN | rsv << 4 | opcode));
        Stream<Integer> opcodes =
                Stream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15).flatMap(opcode -> Stream.of(opcode, FIN | opcode));
        return Stream.concat(bits, opcodes);
    }

    @ParameterizedTest
    @MethodSource("reserved")
    @Promise(50)
    void reservedBitsAndOpcodesAreRefused(int first) {
        fails(PROTOCOL_ERROR, frame(first, NOTHING));
        fails(PROTOCOL_ERROR, frame(first, bytes("payload")));
        try (RawSocket socket = open()) {
            socket.send(text("before"), ping("a"), frame(first, bytes("payload")), ping("b"));
            assertThat(pong(socket)).isEqualTo("a");
            fails(socket, PROTOCOL_ERROR);
        }
    }

    // 5: fragments

    @ParameterizedTest
    @ValueSource(ints = {TEXT, BINARY})
    @Promise(50)
    void aMessageMayComeInFragmentsWithControlFramesBetween(int opcode) {
        byte[][] fragments = {
            frame(opcode, bytes("one")),
            ping("first"),
            frame(CONTINUATION, NOTHING),
            frame(FIN | PONG, bytes("x")),
            frame(CONTINUATION, bytes("two")),
            ping("second"),
            frame(FIN | CONTINUATION, NOTHING)
        };
        try (RawSocket socket = open()) {
            for (int i = 0; i < 2; i++) {
                socket.send(fragments);
                assertThat(List.of(pong(socket), pong(socket))).containsExactly("first", "second");
            }
            for (byte[] fragment : fragments) {
                socket.sendChopped(1, fragment);
            }
            assertThat(List.of(pong(socket), pong(socket))).containsExactly("first", "second");
            goesOn(socket);
        }
    }

    @Test
    @Promise(50)
    void aMessageOfManyFragmentsMayBeLongerThanAFrame() {
        byte[][] fragments = IntStream.range(0, 64)
                .mapToObj(i -> frame((i == 0 ? TEXT : CONTINUATION) | (i == 63 ? FIN : 0), letters(16_384)))
                .toArray(byte[][]::new);
        passes(fragments);
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    @Promise(50)
    void aControlFrameIsNeverFragmented(int opcode) {
        fails(PROTOCOL_ERROR, frame(opcode, NOTHING));
        fails(PROTOCOL_ERROR, frame(opcode, bytes("a")), frame(FIN | CONTINUATION, bytes("b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {CONTINUATION, FIN | CONTINUATION})
    @Promise(50)
    void thereIsNothingToContinue(int first) {
        fails(PROTOCOL_ERROR, frame(first, bytes("x")));
        fails(PROTOCOL_ERROR, text("whole"), frame(first, bytes("x")), text("more"));
        fails(
                PROTOCOL_ERROR,
                frame(TEXT, bytes("one")),
                frame(FIN | CONTINUATION, bytes("two")),
                frame(first, bytes("x")));
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, BINARY, FIN | TEXT, FIN | BINARY})
    @Promise(50)
    void noMessageBeginsInsideAnother(int first) {
        fails(PROTOCOL_ERROR, frame(TEXT, bytes("one")), frame(first, bytes("x")));
        fails(PROTOCOL_ERROR, frame(BINARY, bytes("one")), frame(CONTINUATION, bytes("two")), frame(first, NOTHING));
    }

    // 6: UTF-8

    /** Valid, also where it looks odd: boundaries of each length, non-characters, specials (chapters 6.2 to 6.23). */
    static Stream<String> valid() {
        return Stream.of(
                "",
                "68656c6c6f24776f726c64",
                "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121",
                "cebae1bdb9cf83cebcceb5",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbd",
                "efbfbe",
                "efbfbf",
                "f0908080",
                "f09fbfbe",
                "f0bfbfbf",
                "f3bfbfbf",
                "f48fbfbf");
    }

    @ParameterizedTest
    @MethodSource("valid")
    @Promise(50)
    void textIsTakenHoweverItIsCut(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        passes(frame(FIN | TEXT, text));
        for (int cut = 0; cut <= text.length; cut++) {
            passes(
                    frame(TEXT, Arrays.copyOf(text, cut)),
                    frame(FIN | PONG, bytes("in between")),
                    frame(FIN | CONTINUATION, Arrays.copyOfRange(text, cut, text.length)));
        }
    }

    /** Chapters 6.3 to 6.21. */
    static Stream<String> invalid() {
        return Stream.of(
                "cebae1bdb9cf83cebcceb5eda080656469746564", // a surrogate inside good text
                "cebae1bdb9cf83cebcceb5f4908080656469746564", // over U+10FFFF inside good text
                "80",
                "bf",
                "8080bf",
                "c0",
                "c020",
                "df",
                "e0",
                "e020",
                "ef",
                "f0",
                "f7",
                "f8",
                "fb",
                "fc",
                "fd",
                "fe",
                "ff",
                "fefeffff",
                "f888808080",
                "fc8480808080",
                "e080",
                "f08080",
                "efbf",
                "f7bfbf",
                "c0e080f08080",
                "c0af",
                "e080af",
                "f08080af",
                "f8808080af",
                "fc80808080af",
                "c1bf",
                "e09fbf",
                "f08fbfbf",
                "c080",
                "e08080",
                "f0808080",
                "f8808080",
                "fc8080808080",
                "eda080",
                "edadbf",
                "edae80",
                "edafbf",
                "edb080",
                "edbe80",
                "edbfbf",
                "eda080edb080",
                "edafbfedbfbf",
                "f4908080",
                "f7bfbfbf",
                "fbbfbfbfbf");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    @Promise(50)
    void whatIsNoUtf8IsNoText(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        fails(NOT_UTF_8, frame(FIN | TEXT, text));
        for (int cut = 0; cut <= text.length; cut++) {
            fails(
                    NOT_UTF_8,
                    frame(TEXT, Arrays.copyOf(text, cut)),
                    frame(FIN | CONTINUATION, Arrays.copyOfRange(text, cut, text.length)));
        }
        fails(NOT_UTF_8, frame(TEXT, bytes("ä")), frame(CONTINUATION, letters(10)), frame(FIN | CONTINUATION, text));
        passes(frame(FIN | BINARY, text));
        passes(frame(BINARY, text), frame(FIN | CONTINUATION, text), text("then text"));
    }

    @Test
    @Promise(50)
    void aTextIsCheckedBeforeItsLastFragment() {
        fails(NOT_UTF_8, frame(TEXT, HexFormat.of().parseHex("cebae1bdb9cf83cebcceb5eda080")));
        fails(NOT_UTF_8, frame(TEXT, bytes("good")), frame(CONTINUATION, new byte[] {(byte) 0xff}));
    }

    // 7: closing

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    @Promise(50)
    void aCloseIsAnsweredWithItsCodeAndTheServerEndsTheConnection(int code) {
        for (String reason : List.of("", "see you", "ä".repeat(61) + "x")) {
            fails(code, frame(FIN | CLOSE, closing(code, bytes(reason))));
        }
    }

    @Test
    @Promise(50)
    void aCloseWithoutACodeIsAnsweredWithOne() {
        fails(1005, frame(FIN | CLOSE, NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_767, 32_768, 64_535, 65_535})
    @Promise(50)
    void codesThatNobodyMaySendAreRefused(int code) {
        fails(PROTOCOL_ERROR, frame(FIN | CLOSE, closing(code, NOTHING)));
        fails(PROTOCOL_ERROR, frame(FIN | CLOSE, closing(code, bytes("words"))));
    }

    @Test
    @Promise(50)
    void halfACodeAndAReasonThatIsTooLongOrNoUtf8AreRefused() {
        fails(PROTOCOL_ERROR, frame(FIN | CLOSE, new byte[] {3}));
        fails(PROTOCOL_ERROR, frame(FIN | CLOSE, closing(1000, letters(124))));
        for (String hex : List.of("ff", "cebae1bdb9cf83cebcceb5eda080656469746564", "c3", "c080", "f4908080")) {
            fails(NOT_UTF_8, frame(FIN | CLOSE, closing(1000, HexFormat.of().parseHex(hex))));
        }
    }

    @Test
    @Promise(50)
    void nothingAfterACloseCounts() {
        byte[] close = frame(FIN | CLOSE, closing(1000, NOTHING));
        fails(1000, close, close);
        fails(1000, close, ping("late"));
        fails(1000, close, text("late"));
        fails(1000, close, frame(0xf0 | TEXT, letters(10)));
        fails(1000, close, frame(FIN | TEXT, letters(MOST + 1)));
        fails(1000, frame(TEXT, bytes("begun")), close, frame(FIN | CONTINUATION, bytes("late")));
        fails(1000, text("before"), frame(FIN | BINARY, letters(MOST)), close, ping("late"));
    }

    @Test
    @Promise(50)
    void theServerEndsTheConnectionAlsoWhenItClosesFirst() {
        String token = broker.member("leaver");
        try (RawSocket socket = RawSubscription.open(broker, "leaver", token)) {
            socket.next(TEXT);
            broker.wire()
                    .request("DELETE", "/members/leaver")
                    .bearer(broker.adminToken())
                    .send();
            RawSocket.Received close = socket.next();
            assertThat(close.code()).isEqualTo(1008);
            assertThat(close.reason()).isEqualTo("credential ended");
            socket.send(ping("late"), frame(FIN | CLOSE, closing(1008, NOTHING)));
            assertThat(socket.ended()).isTrue();
        }
    }

    // 9: limits

    @Test
    @Promise({50, 52})
    void aFrameMayHaveSixtyFourKibibytesAndNotOneMore() {
        byte[] most = frame(FIN | BINARY, letters(MOST));
        passes(most, most, most);
        fails(TOO_BIG, frame(FIN | BINARY, letters(MOST + 1)));
        fails(TOO_BIG, frame(TEXT, letters(MOST)), frame(CONTINUATION, letters(MOST + 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {MOST + 1, 1L << 31, 1L << 32, Long.MAX_VALUE})
    @Promise({50, 52})
    void aFrameThatOnlySaysThatItIsLongerIsRefusedAtOnce(long length) {
        fails(TOO_BIG, RawSocket.head(FIN | BINARY, length, 64, true));
    }

    @Test
    @Promise(50)
    void noLengthIsNegative() {
        fails(PROTOCOL_ERROR, RawSocket.head(FIN | BINARY, Long.MIN_VALUE, 64, true));
    }

    @Test
    @Promise({50, 52})
    void whoIsStillSendingAFrameThatIsTooBigHearsWhy() {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.head(FIN | BINARY, 4 << 20, 64, true));
            socket.trySend(letters(4 << 20));
            assertThat(socket.next().code()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    @Promise(50)
    void manyMessagesAreReadAndThrownAway() {
        try (RawSocket socket = open()) {
            byte[] thousand = new byte[1000 * text("x".repeat(64)).length];
            byte[] one = text("x".repeat(64));
            for (int i = 0; i < 1000; i++) {
                System.arraycopy(one, 0, thousand, i * one.length, one.length);
            }
            for (int i = 0; i < 10; i++) {
                socket.send(thousand);
            }
            goesOn(socket);
        }
    }

    // 12 and 13: compression is never agreed to

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover, permessage-deflate",
                "deflate-frame",
                "x-webkit-deflate-frame",
                "permessage-bzip2"
            })
    @Promise(50)
    void noExtensionIsAgreedTo(String offered) {
        try (RawSocket socket = RawSocket.request(
                broker.port(),
                RawSocket.handshake(
                        "/subscribe?name=alice",
                        "Authorization: Bearer " + broker.adminToken(),
                        "Sec-WebSocket-Extensions: " + offered))) {
            assertThat(socket.status()).isEqualTo(101);
            assertThat(socket.header("Sec-WebSocket-Extensions")).isEmpty();
            socket.next(TEXT);
            socket.send(frame(0xc0 | TEXT, letters(5)));
            fails(socket, PROTOCOL_ERROR);
        }
    }
}
