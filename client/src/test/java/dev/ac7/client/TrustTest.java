package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TeamPatch;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<FakeBroker> brokers = new ArrayList<>();

    @AfterEach
    void stop() {
        brokers.forEach(FakeBroker::close);
    }

    /** A context that shows, and trusts, a fresh certificate for the given address. */
    private static SSLContext selfSigned(Path folder, String address) throws Exception {
        Path file = folder.resolve(address + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + address,
                        "-ext",
                        "san=ip:" + address,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "broker", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aSelfSignedBrokerIsCalledOnlyByThoseWhoTrustIt(@TempDir Path folder) throws Exception {
        List<Function<BrokerClient, String>> calls = List.of(
                client -> client.team().name(),
                client -> client.updateTeam(new TeamPatch("n", null, null)).name());
        SSLContext context = selfSigned(folder, "127.0.0.1");
        SSLContext otherHost = selfSigned(folder, "127.0.0.2");
        for (Function<BrokerClient, String> call : calls) {
            ClientOptions trusting = ClientOptions.defaults().withTrust(context);
            assertThat(call.apply(BrokerClient.anonymous(served(context).url(), trusting)))
                    .isEqualTo("n");
            assertThatExceptionOfType(BrokerUnreachable.class)
                    .isThrownBy(() ->
                            call.apply(BrokerClient.anonymous(served(context).url(), ClientOptions.defaults())));
            ClientOptions wrongHost = ClientOptions.defaults().withTrust(otherHost);
            assertThatExceptionOfType(BrokerUnreachable.class)
                    .as("a trusted certificate for another address")
                    .isThrownBy(() ->
                            call.apply(BrokerClient.anonymous(served(otherHost).url(), wrongHost)));
        }
    }

    @Test
    void aStreamOverTlsGoesOnAfterABreakAndEndsAtOnceWhenItIsClosed(@TempDir Path folder) throws Exception {
        SSLContext context = selfSigned(folder, "127.0.0.1");
        FakeBroker broker = encrypted(context);
        broker.thenStream(out -> out.message(1))
                .thenStream(out -> out.message(2).hang());
        BrokerClient client =
                BrokerClient.anonymous(broker.url(), ClientOptions.defaults().withTrust(context));
        StreamOptions options = StreamOptions.defaults().withTiming(new FakeWaiter(), new Random(7));
        try (MessageStream stream = MessageStream.of(client, new MemberName("bob"), options)) {
            assertThat(stream.next().orElseThrow().body()).isEqualTo("b1");
            assertThat(stream.next().orElseThrow().body()).isEqualTo("b2");
            CompletableFuture<Boolean> given = new CompletableFuture<>();
            Thread reader = Thread.ofPlatform().daemon().start(() -> {
                try {
                    given.complete(stream.next().isPresent());
                } catch (InterruptedException interrupted) {
                    given.completeExceptionally(interrupted);
                }
            });
            await().until(() -> reader.getState() == Thread.State.WAITING);

            assertThat(CompletableFuture.runAsync(
                                    stream::close, Thread.ofPlatform().daemon()::start)
                            .thenCombine(given, (_, message) -> message)
                            .orTimeout(5, TimeUnit.SECONDS)
                            .join())
                    .isFalse();
        }
    }

    private FakeBroker encrypted(SSLContext context) {
        FakeBroker broker = new FakeBroker(context.getServerSocketFactory(), "https");
        brokers.add(broker);
        return broker;
    }

    private FakeBroker served(SSLContext context) {
        FakeBroker broker = encrypted(context);
        broker.then(200, "{\"team\":{\"name\":\"n\",\"directive\":\"d\",\"context\":\"\",\"permissionPresets\":{}}}");
        return broker;
    }
}
