package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(47)
class PushOnceTest {
    private static final PushPayload HELLO = new PushPayload(new MemberName("bob"), null, "hello", null, null, null);
    private static final String PUSHED =
            "{\"delivery\":{\"live\":1,\"targets\":1},\"message\":" + FakeStream.json(1) + "}";

    private final FakeBroker broker = new FakeBroker();
    private final FakeWaiter waiter = new FakeWaiter();
    private final List<RuntimeException> retried = new ArrayList<>();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Messages messages() {
        return BrokerClient.bearing(new Secret(FakeBroker.TOKEN), broker.url(), ClientOptions.defaults())
                .messages();
    }

    private Retries retries(int seconds) {
        return new Retries(Duration.ofSeconds(seconds), retried::add, waiter, new SecureRandom());
    }

    private Set<String> keys() {
        return broker.asked().stream()
                .map(asked -> asked.header("idempotency-key"))
                .collect(Collectors.toSet());
    }

    @Test
    void itIsSentUnderOneKeyUntilThereIsAnAnswer() throws InterruptedException {
        broker.thenReset()
                .thenClose()
                .then(503, "{\"error\":\"stopping\"}")
                .then(502, "<html>")
                .then(200, PUSHED);

        assertThat(messages().pushOnce(HELLO, retries(30)).message().id()).isEqualTo("m-1");

        assertThat(broker.asked())
                .hasSize(5)
                .extracting(FakeBroker.Asked::body)
                .containsOnly(broker.last().body());
        assertThat(keys()).singleElement().asString().hasSizeGreaterThan(20);
        assertThat(retried).hasSize(4);
        assertThat(waiter.waits).hasSize(4).isSorted();
    }

    @Test
    void everyMessageHasAKeyOfItsOwn() throws InterruptedException {
        broker.then(200, PUSHED);
        messages().pushOnce(HELLO, retries(30));
        messages().pushOnce(HELLO, retries(30));
        assertThat(keys()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void aRefusalIsFinal(int status) {
        broker.then(status, "{\"error\":\"no\"}");
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(() -> messages().pushOnce(HELLO, retries(30)))
                .satisfies(error -> assertThat(error.status()).isEqualTo(status));
        assertThat(broker.asked()).hasSize(1);
    }

    @Test
    void patienceEndsWithTheLastFailure() {
        broker.thenReset();
        assertThatExceptionOfType(BrokerUnreachable.class)
                .isThrownBy(() -> messages().pushOnce(HELLO, retries(10)));
        assertThat(waiter.waits.stream().mapToLong(Duration::toMillis).sum()).isBetween(2_000L, 10_000L);
        assertThat(broker.asked()).hasSize(retried.size() + 1);
    }

    @Test
    void aPauseThatGoesBeyondThePatienceIsNotWaitedFor() {
        broker.then(503, "{}", Map.of("Retry-After", "60"));
        assertThatExceptionOfType(BrokerError.class).isThrownBy(() -> messages().pushOnce(HELLO, retries(30)));
        assertThat(waiter.waits).isEmpty();
    }

    @Test
    void aPlainPushIsSentOnceAndWithoutAKey() {
        broker.thenReset();
        assertThatExceptionOfType(BrokerUnreachable.class)
                .isThrownBy(() -> messages().push(HELLO));
        assertThat(broker.asked()).hasSize(1);
        assertThat(broker.last().headers()).doesNotContainKey("idempotency-key");
    }

    @Test
    void aKeyOfTheCallersIsSentAsItIs() {
        broker.then(200, PUSHED);
        messages().push(HELLO, new IdempotencyKey("order-17"));
        assertThat(keys()).containsExactly("order-17");
        assertThat(broker.last().body()).isEqualTo("{\"to\":\"bob\",\"body\":\"hello\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX: y", "é"})
    void whatNoHeaderCanHoldIsNoKey(String text) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new IdempotencyKey(text));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new IdempotencyKey("k".repeat(256)));
        assertThat(new IdempotencyKey("k".repeat(255))).hasToString("k".repeat(255));
    }
}
