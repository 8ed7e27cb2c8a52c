package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.CertificateAuthority;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.testing.TestDns;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.testing.Person;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request is answered whose server cannot be found or believed (platform.md sections 9.7 and 11). */
class FaultsTest {
    private static RawHttp.Answer ask(World world, int port, Team team) {
        return new RawHttp(port)
                .send(
                        "GET",
                        "/t/" + team.id() + "/api/session",
                        "Cookie: " + world.ada().cookie());
    }

    private static void assertOwn(RawHttp.Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(Person.json(answer).path("error").asString()).isEqualTo(error);
        assertThat(answer.header("X-Platform-Upstream")).isEqualTo("platform");
    }

    @Test
    void tellsWhatIsWrongWithANameOrACertificate(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = new CertificateAuthority(folder);
        CertificateAuthority.Server certificate = authority.certify("good.example.com");
        try (TestDns dns = TestDns.start(name -> switch (name) {
                    case "good.example.com", "other.example.com" -> List.of("127.0.0.1");
                    case "silent.example.com" -> List.of("silence");
                    default -> null;
                });
                World world = new World(Map.of(
                        "PLATFORM_DNS_SERVERS",
                        dns.setting(),
                        "PLATFORM_SERVER_CA_FILE",
                        authority.file().toString()));
                HurriedProxy hurried = new HurriedProxy(world, HurriedProxy.PATIENT)) {
            int secure = world.server()
                    .loops()
                    .vertx()
                    .createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setCertPath(certificate.chain().toString())
                                    .setKeyPath(certificate.key().toString())))
                    .requestHandler(request -> request.response().end("hello"))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            int port = world.platform().port();
            Team good = world.team("Good", new ServerOrigin("https", "good.example.com", secure));
            assertThat(ask(world, port, good).body()).contains("hello");
            Team other = world.team("Other", new ServerOrigin("https", "other.example.com", secure));
            assertOwn(ask(world, port, other), 502, "server certificate invalid");
            // This one knows the public authorities alone.
            assertOwn(ask(world, hurried.port(), good), 502, "server certificate invalid");
            Team unknown = world.team("Unknown", new ServerOrigin("https", "unknown.example.com", secure));
            assertOwn(ask(world, port, unknown), 502, "server unreachable");
            assertThat(dns.asked()).contains("A unknown.example.com");
            Team silent = world.team("Silent", new ServerOrigin("https", "silent.example.com", secure));
            assertOwn(ask(world, hurried.port(), silent), 504, "server timed out");
            assertThat(dns.asked()).contains("A silent.example.com");
        }
    }
}
