package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.ReceiptState;
import dev.ac7.contract.broker.ThreadKey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessagingCallsTest {
    private static final MemberName BOB = new MemberName("bob");
    private static final ChannelSlug OPS = new ChannelSlug("ops");
    private static final String CHANNEL =
            "{\"id\":\"c-1\",\"slug\":\"ops\",\"createdBy\":\"bob\",\"createdAt\":1,\"archivedAt\":null}";
    private static final String SUMMARY =
            CHANNEL.replace("}", ",\"joined\":true,\"myRole\":\"admin\",\"memberCount\":1}");
    private static final String DETAIL = "{\"channel\":" + SUMMARY
            + ",\"members\":[{\"channelId\":\"c-1\",\"memberName\":\"bob\",\"role\":\"admin\",\"joinedAt\":1}]}";
    private static final String MESSAGES = "{\"messages\":[" + FakeStream.json(2) + "," + FakeStream.json(1) + "]}";

    private final FakeBroker broker = new FakeBroker();

    @AfterEach
    void stop() {
        broker.close();
    }

    private BrokerClient client() {
        return BrokerClient.bearing(new Secret(FakeBroker.TOKEN), broker.url(), ClientOptions.defaults());
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("GET /history", "", MESSAGES, client -> history(client, HistoryQuery.everything()), 2),
                call(
                        "GET /history?with=bob&limit=5&before=9",
                        "",
                        MESSAGES,
                        client ->
                                history(client, HistoryQuery.with(BOB).limit(5).before(9)),
                        2),
                call(
                        "GET /history?channel=ops&after=3&q=a%20%26%20b",
                        "",
                        MESSAGES,
                        client -> history(
                                client, HistoryQuery.channel("ops").after(3).containing("a & b")),
                        2),
                call(
                        "GET /messages/m-1/receipts",
                        "",
                        "{\"id\":\"m-1\",\"receipts\":[{\"member\":\"bob\",\"state\":\"waiting\",\"read\":false}]}",
                        client -> client.messages()
                                .receipts("m-1")
                                .receipts()
                                .getFirst()
                                .state(),
                        ReceiptState.WAITING),
                call(
                        "GET /threads",
                        "",
                        "{\"threads\":[{\"thread\":\"dm:bob\",\"unread\":2,\"readUpTo\":1,\"latest\":3}]}",
                        client ->
                                client.messages().threads().threads().getFirst().thread(),
                        new ThreadKey("dm:bob")),
                call(
                        "GET /channels",
                        "",
                        "{\"channels\":[" + SUMMARY + "]}",
                        client -> client.channels().list().channels().getFirst().slug(),
                        OPS),
                call(
                        "POST /channels",
                        "{\"slug\":\"ops\"}",
                        CHANNEL,
                        client -> client.channels().create(OPS).id(),
                        "c-1"),
                call(
                        "GET /channels/ops",
                        "",
                        DETAIL,
                        client -> client.channels().view(OPS).members().size(),
                        1),
                call(
                        "PATCH /channels/ops",
                        "{\"slug\":\"dev\"}",
                        CHANNEL,
                        client -> client.channels()
                                .rename(OPS, new ChannelSlug("dev"))
                                .id(),
                        "c-1"),
                call(
                        "DELETE /channels/ops",
                        "",
                        CHANNEL.replace("null", "5"),
                        client -> client.channels().archive(OPS).archivedAt(),
                        5L),
                call(
                        "POST /channels/ops/members",
                        "",
                        DETAIL,
                        client -> client.channels().join(OPS).channel().joined(),
                        true),
                call(
                        "POST /channels/ops/members",
                        "{\"member\":\"bob\",\"role\":\"admin\"}",
                        DETAIL,
                        client -> client.channels()
                                .add(OPS, BOB, ChannelRole.ADMIN)
                                .channel()
                                .myRole(),
                        ChannelRole.ADMIN),
                call(
                        "POST /channels/ops/members",
                        "{\"member\":\"bob\"}",
                        DETAIL,
                        client ->
                                client.channels().add(OPS, BOB, null).members().size(),
                        1),
                call(
                        "DELETE /channels/ops/members/bob",
                        "",
                        DETAIL,
                        client -> client.channels().remove(OPS, BOB).channel().memberCount(),
                        1),
                call(
                        "GET /briefing",
                        "",
                        "{\"name\":\"bob\",\"role\":{\"title\":\"t\",\"description\":\"\"},\"permissions\":[],"
                                + "\"instructions\":\"i\",\"team\":{\"name\":\"n\",\"directive\":\"d\",\"context\":\"\","
                                + "\"permissionPresets\":{}},\"teammates\":[],\"openObjectives\":[]}",
                        client -> client.briefing().instructions(),
                        "i"));
    }

    private static int history(BrokerClient client, HistoryQuery query) {
        return client.messages().history(query).messages().size();
    }

    private static Arguments call(
            String request, String body, String answer, Function<BrokerClient, Object> method, Object result) {
        return Arguments.of(request, body, answer, method, result);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aCallSendsItsRequestAndReadsItsRecord(
            String request, String body, String answer, Function<BrokerClient, Object> method, Object result) {
        broker.then(200, answer);

        assertThat(method.apply(client())).isEqualTo(result);

        assertThat(broker.last().method() + " " + broker.last().target()).isEqualTo(request);
        assertThat(broker.last().body()).isEqualTo(body);
        assertThat(broker.last().header("authorization")).isEqualTo("Bearer " + FakeBroker.TOKEN);
    }

    @Test
    void aQueryIsNotChangedByWhatIsMadeOfIt() {
        HistoryQuery first = HistoryQuery.with(BOB);
        HistoryQuery second = first.limit(5);
        assertThat(List.of(first.query(), second.query())).containsExactly("?with=bob", "?with=bob&limit=5");
    }

    @Test
    void aReadingPositionIsNoted() {
        broker.then(204, "");
        client().messages().markRead(new ThreadKey("chan:c-1"), 17);
        assertThat(broker.last().method() + " " + broker.last().target()).isEqualTo("PUT /threads/chan%3Ac-1/read");
        assertThat(broker.last().body()).isEqualTo("{\"upTo\":17}");
    }
}
