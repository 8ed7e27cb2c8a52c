package dev.ac7.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.testing.RawSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A team's server on a host of the team's own (platform.md section 9.1). */
class HostFormTest {
    private static World world;

    @BeforeAll
    static void start() {
        world = new World(Map.of("PLATFORM_TEAM_DOMAIN", "teams.example.net"));
        world.server()
                .on(
                        "/",
                        request -> request.response()
                                .putHeader("Content-Security-Policy", "default-src 'self'")
                                .end("the server's page"));
        world.server()
                .on(
                        "/login",
                        request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", "/")
                                .end());
        world.server()
                .on(
                        "/subscribe",
                        request -> request.toWebSocket()
                                .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static RawHttp.Answer ask(String method, String host, String target, String... headers) {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return new RawHttp(world.platform().port())
                .bytes(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String wayIn() {
        RawHttp.Answer open = world.ada().page("/t/" + world.team().slug() + "/open");
        assertThat(open.status()).isEqualTo(302);
        return open.header("Location");
    }

    private static String host() {
        return wayIn().replaceFirst("http://", "").replaceFirst("/.*", "");
    }

    private static String cookie() {
        RawHttp.Answer entered = ask("GET", host(), wayIn().replaceFirst("http://[^/]*", ""));
        return "Cookie: " + entered.header("Set-Cookie").split(";", 2)[0];
    }

    @Test
    void aTicketIsGoodOnceAndForAMinute() {
        String way = wayIn();
        assertThat(way)
                .matches(
                        "http://t-[a-z2-7]{26}\\.teams\\.example\\.net/\\.platform/session\\?ticket=[A-Za-z0-9_-]{43}");
        String target = way.replaceFirst("http://[^/]*", "");
        String stranger = "t-" + "a".repeat(26) + ".teams.example.net";
        assertThat(ask("GET", stranger, target).status()).isEqualTo(401);
        RawHttp.Answer entered = ask("GET", host(), target);
        assertThat(entered.status()).isEqualTo(302);
        assertThat(entered.header("Location")).isEqualTo("/");
        assertThat(entered.header("Set-Cookie"))
                .matches("team=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200");
        assertThat(ask("GET", host(), target).status()).isEqualTo(401);
        String late = wayIn().replaceFirst("http://[^/]*", "");
        world.platform().clock().advance(Duration.ofSeconds(61));
        assertThat(ask("GET", host(), late).status()).isEqualTo(401);
    }

    @Test
    void showsTheServersOwnPages() {
        String cookie = cookie();
        RawHttp.Answer page = ask("GET", host(), "/", cookie);
        assertThat(page.body()).isEqualTo("the server's page");
        assertThat(page.head())
                .contains(
                        "default-src 'self'",
                        "frame-ancestors 'self' " + world.platform().origin())
                .doesNotContain("sandbox");
        assertThat(world.server().last("/").headers())
                .doesNotContainKey("cookie")
                .containsKey("authorization");
        assertThat(ask("GET", host(), "/login", cookie).header("Location")).isEqualTo("/");
        assertThat(ask("GET", host(), "/.platform/other", cookie).status()).isEqualTo(404);
        assertThat(ask("GET", host(), "/%2eplatform/session", cookie).status()).isEqualTo(404);
        assertThat(ask("GET", "other.teams.example.net", "/", cookie).status()).isEqualTo(404);
        assertThat(ask("GET", host(), "/").status()).isEqualTo(401);
        assertThat(ask(
                                "POST",
                                host(),
                                "/",
                                cookie,
                                "Origin: " + world.platform().origin())
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", host(), "/", cookie, "Origin: http://" + host()).status())
                .isEqualTo(200);
    }

    @Test
    void whoOpensAPageWithoutASessionIsLedBackIn() {
        RawHttp.Answer page = ask("GET", host(), "/inbox", "Accept: text/html", "Sec-Fetch-Mode: navigate");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location"))
                .isEqualTo(world.platform().origin() + "/t/" + world.team().id() + "/open");
        assertThat(ask("GET", host(), "/inbox", "Accept: application/json").status())
                .isEqualTo(401);
    }

    @Test
    void opensSocketsForPagesOfThatHost() {
        try (RawSocket socket = RawSocket.request(
                world.platform().port(),
                RawSocket.handshake("/subscribe", cookie(), "Origin: http://" + host())
                        .replace("Host: 127.0.0.1", "Host: " + host()))) {
            assertThat(socket.status()).isEqualTo(101);
            socket.send(RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, "x".getBytes(StandardCharsets.UTF_8)));
            assertThat(socket.next().text()).isEqualTo("x");
        }
    }

    @Test
    void endsAfterTwelveHoursAndWithThePlatformsSession() {
        String old = cookie();
        world.platform().clock().advance(Duration.ofHours(12));
        assertThat(ask("GET", host(), "/", old).status()).isEqualTo(401);
        try (World own = new World(Map.of("PLATFORM_TEAM_DOMAIN", "teams.example.net"))) {
            own.server().on("/", request -> request.response().end("page"));
            String way = own.ada().page("/t/" + own.team().slug() + "/open").header("Location");
            String host = way.replaceFirst("http://", "").replaceFirst("/.*", "");
            RawHttp raw = new RawHttp(own.platform().port());
            String head = " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
            RawHttp.Answer entered = raw.bytes(("GET " + way.replaceFirst("http://[^/]*", "") + head + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] asking = ("GET /" + head + "Cookie: "
                            + entered.header("Set-Cookie").split(";", 2)[0] + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            assertThat(raw.bytes(asking).status()).isEqualTo(200);
            own.ada().post("/logout", "{}");
            assertThat(raw.bytes(asking).status()).isEqualTo(401);
        }
    }
}
