package dev.ac7.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the commonest verbs once, so that the JDK's ahead-of-time cache, which the launcher has made after a build,
 * holds the classes that they load. No person calls it, and it reaches nothing but a socket of its own.
 */
final class Rehearsal {
    private static final String ROLE = "{\"title\":\"t\",\"description\":\"d\"}";
    private static final String MEMBER = "{\"name\":\"a\",\"role\":" + ROLE + ",\"permissions\":[\"members.manage\"]";

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        rehearse(Ac7.ofProcess());
    }

    /** Runs every verb of the rehearsal and gives their exit codes. */
    static List<Integer> rehearse(Shell shell) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> answerAll(server));
            String url = "http://127.0.0.1:" + server.getLocalPort();
            String token = "ac7_" + "A".repeat(43);
            Ac7 command = new Ac7(shell);
            List<List<String>> verbs = List.of(
                    List.of("--version"),
                    List.of("--help"),
                    List.of("roster", "--help"),
                    List.of("roster", "--url", url, "--token", token),
                    List.of("status", "--url", url, "--token", token),
                    List.of("member", "list", "--url", url, "--token", token),
                    List.of("tokens", "list", "--member", "a", "--url", url, "--token", token, "--json"));
            return verbs.stream().map(command::run).toList();
        }
    }

    private static void answerAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                // The verb that asked says so.
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        List<String> head = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
        String body = head.isEmpty() ? "" : body(head.getFirst().split(" ", 3)[1]);
        String reply = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    }

    private static String body(String path) {
        return switch (path) {
            case "/roster" ->
                "{\"teammates\":[" + MEMBER
                        + "}],\"connected\":[{\"name\":\"a\",\"connected\":1,\"createdAt\":1,\"lastSeen\":1,\"role\":"
                        + ROLE + "}]}";
            case "/session" -> "{\"member\":\"a\",\"role\":" + ROLE + ",\"permissions\":[],\"expiresAt\":1}";
            case "/healthz" -> "{\"status\":\"ok\",\"version\":\"0\"}";
            case "/members" -> "{\"members\":[" + MEMBER + ",\"instructions\":\"\"}]}";
            case "/members/a/tokens" ->
                "{\"tokens\":[{\"id\":\"6f1f9c1e-3f0e-4a67-9d8b-0d9f6a1b2c3d\",\"memberName\":\"a\",\"label\":\"l\",\"origin\":\"enroll\","
                        + "\"createdAt\":1,\"lastUsedAt\":null,\"expiresAt\":null,\"createdBy\":null}]}";
            default -> "{}";
        };
    }
}
