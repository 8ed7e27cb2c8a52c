package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.client.PollOutcome.Denied;
import dev.ac7.client.PollOutcome.Enrolled;
import dev.ac7.client.PollOutcome.Expired;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(17)
class DeviceEnrollmentTest {
    private static final String HTML = "<!doctype html><html><h1>502 Bad Gateway</h1></html>";

    private final FakeBroker broker = new FakeBroker();
    private final FakeWaiter waiter = new FakeWaiter();
    private final List<RuntimeException> retries = new ArrayList<>();

    @AfterEach
    void stop() {
        broker.close();
    }

    private DeviceEnrollment begin() {
        BrokerClient client = BrokerClient.anonymous(broker.url(), ClientOptions.defaults());
        return DeviceEnrollment.begin(client, "laptop", waiter);
    }

    private PollOutcome.Finished enroll() throws InterruptedException {
        return begin().await(retries::add);
    }

    private int polls() {
        return (int) broker.asked().stream()
                .filter(asked -> asked.target().equals("/enroll/poll"))
                .count();
    }

    @Test
    void anApprovedDeviceGetsItsToken() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5").thenPending().thenEnrolled();
        DeviceEnrollment enrollment = begin();
        assertThat(enrollment.userCode()).hasToString("ABCD-EFGH");
        assertThat(enrollment.verificationUrl()).hasToString(broker.url() + "/enroll?code=ABCD-EFGH");
        assertThat(enrollment.remaining()).isEqualTo(Duration.ofSeconds(300));
        assertThat(enrollment.await(retries::add)).isInstanceOfSatisfying(Enrolled.class, enrolled -> {
            assertThat(enrolled.token().reveal()).isEqualTo(FakeBroker.TOKEN);
            assertThat(enrolled.member().name()).hasToString("bob");
            assertThat(enrolled.toString()).doesNotContain(FakeBroker.TOKEN);
        });
        assertThat(enrollment.remaining()).isEqualTo(Duration.ofSeconds(290));
        assertThat(broker.asked().getFirst().body()).isEqualTo("{\"labelHint\":\"laptop\"}");
        assertThat(broker.last().body()).isEqualTo("{\"deviceCode\":\"" + FakeBroker.DEVICE_CODE + "\"}");
        assertThat(retries).isEmpty();
    }

    @Test
    void itWaitsTheIntervalBeforeEveryPollTheFirstToo() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":7")
                .thenPending()
                .thenPending()
                .thenEnrolled();
        enroll();
        assertThat(waiter.seconds()).containsExactly(7L, 7L, 7L);
    }

    @Test
    void slowDownAddsFiveSecondsEachTimeForGood() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5")
                .thenSlowDown()
                .thenPending()
                .thenSlowDown()
                .thenPending()
                .thenPending()
                .thenEnrolled();
        enroll();
        assertThat(waiter.seconds()).containsExactly(5L, 10L, 10L, 15L, 15L, 15L);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterIsHonoured(int status) throws InterruptedException {
        String error = "{\"error\":\"busy\",\"retryAfter\":33}";
        broker.thenMint(",\"expiresIn\":300,\"interval\":5")
                .then(status, error, Map.of("Retry-After", "42"))
                .thenPending()
                .then(status, error)
                .then(
                        status,
                        error,
                        Map.of("Date", "Mon, 23 Nov 2026 12:00:00 GMT", "Retry-After", "Mon, 23 Nov 2026 12:00:21 GMT"))
                .then(status, "{}", Map.of("Retry-After", "1"))
                .thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(waiter.seconds())
                .as("never sooner than the interval, and back to it after a good answer")
                .containsExactly(5L, 42L, 5L, 33L, 21L, 5L);
        assertThat(retries).hasSize(4);
    }

    /**
     * The test's server writes its own Date header over ours, so the date lies in its past or future; the body's number
     * counts then.
     */
    private static long retryAfterOfDate() {
        return 33;
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "0", "", "9999999999999999999", "Mon, 99 Foo 2026 12:00:21 GMT"})
    void junkInRetryAfterIsNoReason(String junk) throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5")
                .then(503, HTML, Map.of("Retry-After", junk))
                .thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(waiter.seconds()).containsExactly(5L, 10L);
    }

    @Test
    void aRetryAfterBeyondTheDeadlineEndsAtTheDeadline() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5").then(429, "{}", Map.of("Retry-After", "86400"));
        assertThat(enroll()).isEqualTo(new Expired());
        assertThat(waiter.seconds()).containsExactly(5L, 295L);
        assertThat(polls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | 5",
                ",\"interval\":0              | 1",
                ",\"interval\":-30            | 1",
                ",\"interval\":86400          | 60",
                ",\"interval\":1e300          | 60",
                ",\"interval\":-1e300         | 1",
                ",\"interval\":2.4            | 3",
                ",\"interval\":99999999999999999999999999 | 60",
                ",\"interval\":\"7\"          | 5",
                ",\"interval\":null           | 5",
                ",\"interval\":{\"x\":1}      | 5",
                ",\"interval\":true           | 5",
            })
    void aJunkIntervalBecomesASaneOne(String interval, long seconds) throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300" + interval).thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(waiter.seconds()).containsExactly(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|300", ",\"expiresIn\":\"x\"|300", ",\"expiresIn\":-1|1", ",\"expiresIn\":1e12|3600"})
    void aJunkLifetimeBecomesASaneOne(String lifetime, long seconds) {
        broker.thenMint(lifetime);
        assertThat(begin().remaining()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"//evil.example/enroll\"", "\"https://evil.example\"", "\"/a\\u001b[2J\"", "7", "null"})
    void aPageOutsideTheBrokerIsNeverShown(String uri) {
        broker.then(
                200,
                "{\"deviceCode\":\"" + FakeBroker.DEVICE_CODE + "\",\"userCode\":\"ABCD-EFGH\","
                        + "\"verificationUriComplete\":" + uri + "}");
        assertThat(begin().verificationUrl()).hasToString(broker.url() + "/enroll?code=ABCD-EFGH");
    }

    @Test
    void aPageOfAProxyIsNoAnswer() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5")
                .then(502, HTML, Map.of("Content-Type", "text/html"))
                .then(200, HTML, Map.of("Content-Type", "text/html"))
                .then(200, "")
                .thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(retries)
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "502 Bad Gateway",
                        "200 OK: the answer is not what a broker sends: body must be valid JSON (line 1, column 2)",
                        "200 OK: the answer is not what a broker sends: body must be an object");
    }

    @Test
    void aLostConnectionIsRetriedAfterAGrowingPause() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5")
                .thenReset()
                .thenClose()
                .thenReset()
                .thenClose()
                .thenPending()
                .thenReset()
                .thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(waiter.seconds()).containsExactly(5L, 10L, 20L, 30L, 30L, 5L, 10L);
        assertThat(retries)
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(BrokerUnreachable.class)
                        .hasMessageStartingWith("failed to reach broker at " + broker.url()));
        assertThat(polls()).as("no poll is sent again behind the back").isEqualTo(7);
    }

    @Test
    void aBrokerThatIsGoneIsRetriedUntilTheDeadline() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":60,\"interval\":5");
        DeviceEnrollment enrollment = begin();
        broker.close();
        assertThat(enrollment.await(retries::add)).isEqualTo(new Expired());
        assertThat(waiter.seconds()).containsExactly(5L, 10L, 20L, 25L);
        assertThat(retries).hasSize(3);
    }

    @Test
    void itStopsAtTheDeadline() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":32,\"interval\":5").thenPending();
        DeviceEnrollment enrollment = begin();
        assertThat(enrollment.await(retries::add)).isEqualTo(new Expired());
        assertThat(waiter.seconds()).containsExactly(5L, 5L, 5L, 5L, 5L, 5L, 2L);
        assertThat(polls()).isEqualTo(6);
        assertThat(enrollment.remaining()).isZero();
    }

    @Test
    void aLaptopThatSleepsBeyondTheDeadlineDoesNotPollAgain() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5").thenPending();
        waiter.reality = asked -> waiter.waits.size() == 3 ? Duration.ofHours(1) : asked;
        assertThat(enroll()).isEqualTo(new Expired());
        assertThat(polls()).isEqualTo(2);
    }

    @Test
    void beingWokenEarlyIsNoReasonToPollEarly() throws InterruptedException {
        broker.thenMint(",\"expiresIn\":300,\"interval\":5").thenEnrolled();
        waiter.reality = asked -> asked.dividedBy(2).plusMillis(1);
        Duration before = waiter.elapsed();
        enroll();
        assertThat(waiter.waits).hasSizeGreaterThan(3);
        assertThat(waiter.elapsed().minus(before)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aClockThatJumpsChangesNothing() throws InterruptedException {
        String pending = "{\"error\":\"authorization_pending\"}";
        broker.thenMint(",\"expiresIn\":60,\"interval\":5")
                .then(400, pending, Map.of("Date", "Mon, 23 Nov 2026 13:00:00 GMT"))
                .then(400, pending, Map.of("Date", "Thu, 01 Jan 1970 00:00:00 GMT"))
                .then(
                        503,
                        HTML,
                        Map.of("Date", "Thu, 01 Jan 1970 00:00:00 GMT", "Retry-After", "Thu, 01 Jan 1970 00:00:21 GMT"))
                .then(400, pending, Map.of("Date", "Fri, 31 Dec 9999 23:59:59 GMT"));
        assertThat(enroll()).isEqualTo(new Expired());
        assertThat(waiter.seconds()).containsExactly(5L, 5L, 5L, 21L, 5L, 5L, 5L, 5L, 4L);
    }

    @Test
    void whatIsNotEvenHttpIsRetried() throws InterruptedException {
        broker.thenMint("")
                .thenReset()
                .thenRaw("SSH-2.0-OpenSSH_9.2\r\n")
                .thenRaw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"token\":")
                .thenEnrolled();
        assertThat(enroll()).isInstanceOf(Enrolled.class);
        assertThat(retries).hasSize(3).allSatisfy(failure -> assertThat(failure).isInstanceOf(BrokerUnreachable.class));
        assertThat(polls()).isEqualTo(4);
    }

    @Test
    void aDenialCarriesItsReasonInOneCleanLine() throws InterruptedException {
        broker.thenMint("")
                .then(400, "{\"error\":\"access_denied\",\"errorDescription\":\"not\\u001b[31m\\nyours\\u202e\"}");
        assertThat(enroll()).isEqualTo(new Denied(Optional.of("not [31m yours")));
    }

    @Test
    void aDenialMayGiveNoReason() throws InterruptedException {
        broker.thenMint("").then(400, "{\"error\":\"access_denied\"}");
        assertThat(enroll()).isEqualTo(new Denied(Optional.empty()));
    }

    @Test
    void anExpiredCodeEndsIt() throws InterruptedException {
        broker.thenMint("").then(400, "{\"error\":\"expired_token\"}");
        assertThat(enroll()).isEqualTo(new Expired());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid body\",\"details\":[{\"path\":[\"deviceCode\"],\"message\":\"m\"}]}",
                "400 | <html>Bad Request</html>",
                "401 | {\"error\":\"missing credentials\"}",
                "404 | Not Found",
                "302 | ''",
            })
    void anAnswerThatCannotGetBetterIsThrown(int status, String body) {
        broker.thenMint("").then(status, body);
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(this::enroll)
                .satisfies(error -> assertThat(error.status()).isEqualTo(status));
        assertThat(polls()).isEqualTo(1);
    }

    @Test
    void tooManyDevicesFromOneAddressAreToldWhenToComeBack() {
        broker.then(429, "{\"error\":\"slow down\",\"retryAfter\":1800}", Map.of("Retry-After", "1800"));
        assertThatExceptionOfType(BrokerError.class).isThrownBy(this::begin).satisfies(error -> {
            assertThat(error.status()).isEqualTo(429);
            assertThat(error.retryAfter()).contains(Duration.ofMinutes(30));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>",
                "{\"deviceCode\":\"x\",\"userCode\":\"ABCD-EFGH\"}",
                "{\"deviceCode\":\"ac7-dc_ddddddddddddddddddddddddddddddddddddddddddd\",\"userCode\":\"nope\"}"
            })
    void codesThatAreNoneAreNotShown(String body) {
        broker.then(200, body);
        assertThatExceptionOfType(BrokerError.class)
                .isThrownBy(this::begin)
                .withMessageContaining("not what a broker sends");
    }
}
