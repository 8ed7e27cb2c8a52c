package dev.ac7.platform.testing;

import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A team's server as far as {@code GET /session} goes, on a loopback port: it accepts the tokens of the teams whose
 * trust file it has, for the members it knows. It looks at a token's claims alone; signatures are the matter of real
 * servers.
 */
public final class TeamServer implements AutoCloseable {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final String BEARER = "authorization: bearer ";

    private final ServerSocket listener;
    private final Clock clock;
    private final Set<String> trusted = ConcurrentHashMap.newKeySet();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Duration ahead = Duration.ZERO;
    private volatile String fixed = "";

    /** A server whose clock is this one. */
    public TeamServer(Clock clock) {
        this.clock = clock;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** Where it is. */
    public ServerOrigin origin() {
        return new ServerOrigin("http", "127.0.0.1", listener.getLocalPort());
    }

    /** Has the trust file of this team put there and read. */
    public void trust(TeamId team) {
        trusted.add(team.audience());
    }

    /** Has the trust file of a team deleted, and the server restarted. */
    public void distrust(TeamId team) {
        trusted.remove(team.audience());
    }

    /** Has a member removed. */
    public void remove(String member) {
        strangers.add(member);
    }

    /** Sets its clock ahead. */
    public void ahead(Duration amount) {
        this.ahead = amount;
    }

    /** Answers everything with this status line and body from now on; empty for what it would answer. */
    public void answerAlways(String statusAndBody) {
        this.fixed = statusAndBody;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = reader.readLine();
            String token = "";
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                    token = line.substring(BEARER.length());
                }
            }
            asked.incrementAndGet();
            String[] answer = (fixed.isEmpty() ? answer(request == null ? "" : request, token) : fixed).split(" ", 2);
            Instant now = clock.instant().plus(ahead);
            String text = "HTTP/1.1 " + answer[0] + " Said\r\nContent-Type: application/json\r\nContent-Length: "
                    + answer[1].length() + "\r\nDate: " + DATE.format(now.atOffset(ZoneOffset.UTC))
                    + "\r\nConnection: close\r\n\r\n" + answer[1];
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // The one who asked left.
        }
    }

    private String answer(String request, String token) {
        if (!request.startsWith("GET /session ") || token.isEmpty()) {
            return "404 {\"error\":\"not found\"}";
        }
        if (trusted.isEmpty()) {
            return "401 {\"error\":\"unknown token\"}";
        }
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        JsonNode claims = JsonMapper.shared().readTree(payload);
        if (!trusted.contains(claims.path("aud").asString())) {
            return "401 {\"error\":\"invalid jwt\"}";
        }
        String member = claims.path("member").asString();
        return strangers.contains(member)
                ? "401 {\"error\":\"unknown member\"}"
                : "200 {\"member\":\"" + member
                        + "\",\"role\":{\"title\":\"t\",\"description\":\"\"},\"permissions\":[]}";
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
