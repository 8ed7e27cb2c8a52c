package dev.ac7.kernel.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.egress.EgressFailure.Reason;
import dev.ac7.kernel.egress.EgressOptions.Names;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.TestDns;
import dev.ac7.kernel.web.EventLoops;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where connections go, with a real DNS server and real sockets. In here 127.0.0.2 stands for the public Internet and
 * everything else for what must not be reached.
 */
class EgressTest {
    private static final AddressRule SECOND_LOOPBACK =
            address -> address.length == 4 && address[0] == 127 && address[3] == 2;

    private final EventLoops loops = EventLoops.start();
    private final Context loop = loops.vertx().getOrCreateContext();
    private final AtomicInteger reached = new AtomicInteger();
    private HttpServer server;
    private Egress egress;

    @BeforeEach
    void listen() {
        server = loops.vertx()
                // Without HTTP/2 in clear text, a connection counts once it is made, even if nothing is said over it.
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> reached.incrementAndGet())
                .requestHandler(request -> request.response()
                        .end(request.getHeader("Host") + " at "
                                + request.localAddress().hostAddress()))
                .listen(0, "0.0.0.0")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        if (egress != null) {
            egress.close();
        }
        loops.close();
    }

    private void open(TestDns dns, Duration life, int most) {
        open(dns, Duration.ofSeconds(2), life, most);
    }

    private void open(TestDns dns, Duration lookUp, Duration life, int most) {
        EgressOptions options =
                EgressOptions.of(SECOND_LOOPBACK, new Names.Dns(List.of(dns.address())), Optional.empty());
        egress = Egress.open(
                loops.vertx(),
                new EgressOptions(
                        options.addresses(),
                        options.names(),
                        Optional.empty(),
                        lookUp,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        life,
                        most,
                        most));
    }

    private Target target(String host) {
        return new Target(false, host, server.actualPort());
    }

    private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.runOnContext(run -> action.get().onComplete(done -> {
            if (done.succeeded()) {
                result.complete(done.result());
            } else {
                result.completeExceptionally(done.cause());
            }
        }));
        return result;
    }

    /** The whole of a question; gives the connection back. */
    private String ask(String host) {
        return onLoop(() -> egress.take(target(host), true)
                        .compose(outgoing -> outgoing.request(new RequestOptions()
                                        .setURI("/")
                                        .putHeader("Host", target(host).authority()))
                                .compose(request -> request.send())
                                .compose(response -> response.body())
                                .map(body -> {
                                    outgoing.release();
                                    return body.toString();
                                })))
                .join();
    }

    private Reason refusal(String host) {
        try {
            ask(host);
            throw new AssertionError(host + " was reached");
        } catch (CompletionException e) {
            return ((EgressFailure) e.getCause()).reason();
        }
    }

    @Test
    @Promise(41)
    void anAddressThatChangesBetweenTwoLooksIsCheckedAgain() throws Exception {
        AtomicInteger look = new AtomicInteger();
        // As an attacker's server would: a good address first, ours once it is trusted.
        try (TestDns dns = TestDns.start(name -> List.of(look.getAndIncrement() < 2 ? "127.0.0.2" : "127.0.0.1"))) {
            open(dns, Duration.ofMillis(1), 10);
            assertThat(ask("rebinding.example.com"))
                    .as("what was checked is what is connected to")
                    .startsWith("rebinding.example.com")
                    .endsWith(" at 127.0.0.2");
            Awaitility.await().until(() -> egress.open() == 0);
            assertThat(refusal("rebinding.example.com")).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(reached).hasValue(1);
        }
    }

    @Test
    @Promise(41)
    void oneBadAddressSpoilsTheOthers() throws Exception {
        Map<String, List<String>> zone = Map.of(
                "mixed.example.com", List.of("127.0.0.2", "127.0.0.3"),
                "first.example.com", List.of("127.0.0.3", "127.0.0.2"),
                "six.example.com", List.of("127.0.0.2", "::1"),
                "mapped.example.com", List.of("127.0.0.2", "mapped:127.0.0.2"),
                "alias.example.com", List.of("cname:inner.example.com", "127.0.0.3"));
        try (TestDns dns = TestDns.start(zone::get)) {
            open(dns, Duration.ofMinutes(1), 10);
            for (String name : zone.keySet()) {
                assertThat(refusal(name)).as(name).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            }
            assertThat(refusal("127.0.0.1")).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(refusal("::1")).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(ask("127.0.0.2")).startsWith("127.0.0.2");
            assertThat(egress.open()).isEqualTo(1);
            assertThat(reached).hasValue(1);
        }
    }

    @Test
    void asksDnsAloneAndFollowsItsAliases() throws Exception {
        Map<String, List<String>> zone = Map.of(
                "alias.example.com", List.of("cname:inner.example.com", "127.0.0.2"),
                "far.example.com", List.of("cname:alias.example.com"),
                "many.example.com", List.of("truncated", "127.0.0.2"));
        try (TestDns dns = TestDns.start(zone::get)) {
            open(dns, Duration.ofMinutes(1), 10);
            assertThat(ask("alias.example.com")).startsWith("alias.example.com");
            assertThat(ask("far.example.com")).startsWith("far.example.com");
            assertThat(ask("many.example.com")).startsWith("many.example.com");
            assertThat(dns.asked()).contains("A many.example.com tcp", "AAAA alias.example.com");
            // What the hosts file of every machine knows is nothing to go by.
            assertThat(refusal("ip6-localhost")).isEqualTo(Reason.UNREACHABLE);
            assertThat(dns.asked()).contains("A ip6-localhost");
        }
    }

    @Test
    void tellsUnknownSlowAndClosed() throws Exception {
        try (TestDns dns = TestDns.start(name -> name.startsWith("slow") ? List.of("silence") : null)) {
            open(dns, Duration.ofMillis(500), Duration.ofMinutes(1), 10);
            assertThat(refusal("127.0.0.1")).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
            assertThat(refusal("unknown.example.com")).isEqualTo(Reason.UNREACHABLE);
            assertThat(refusal("slow.example.com")).isEqualTo(Reason.TIMED_OUT);
            server.close().toCompletionStage().toCompletableFuture().join();
            assertThat(refusal("127.0.0.2")).isEqualTo(Reason.UNREACHABLE);
            assertThat(egress.open()).isZero();
        }
    }

    @Test
    void keepsAConnectionForTheNextRequestAndForNobodyElse() throws Exception {
        try (TestDns dns = TestDns.start(name -> List.of("127.0.0.2"))) {
            open(dns, Duration.ofMinutes(1), 10);
            ask("one.example.com");
            ask("one.example.com");
            assertThat(reached).hasValue(1);
            ask("two.example.com");
            assertThat(reached).hasValue(2);
        }
    }

    @Test
    void opensNoMoreThanItMay() throws Exception {
        try (TestDns dns = TestDns.start(name -> List.of("127.0.0.2"))) {
            open(dns, Duration.ofMinutes(1), 2);
            Outgoing first =
                    onLoop(() -> egress.make(target("one.example.com"))).join();
            onLoop(() -> egress.make(target("one.example.com"))).join();
            assertThat(refusal("one.example.com")).isEqualTo(Reason.BUSY);
            loop.runOnContext(run -> first.discard());
            Awaitility.await().until(() -> egress.open() == 1);
            assertThat(ask("one.example.com")).startsWith("one.example.com");
        }
    }
}
