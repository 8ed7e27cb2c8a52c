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
import java.util.Locale;

/**
 * Runs the commonest verbs once, so that the JDK's ahead-of-time cache, which the launcher has made after a build,
 * holds the classes that they load. No person calls it, and it reaches nothing but a socket of its own.
 */
final class Rehearsal {
    private static final String ROLE = "{\"title\":\"t\",\"description\":\"d\"}";
    private static final String MEMBER = "{\"name\":\"a\",\"role\":" + ROLE + ",\"permissions\":[\"members.manage\"]";
    private static final String MESSAGE =
            "{\"id\":\"6f1f9c1e-3f0e-4a67-9d8b-0d9f6a1b2c3d\",\"ts\":1,\"to\":\"a\",\"from\":\"a\",\"title\":null,"
                    + "\"body\":\"b\",\"level\":\"info\",\"data\":{},\"attachments\":[]}";

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
                    List.of("push", "--agent", "a", "--body", "b", "--url", url, "--token", token),
                    List.of("history", "--url", url, "--token", token),
                    List.of("channels", "list", "--url", url, "--token", token),
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
        skipBody(head, in);
        String body =
                head.isEmpty() ? "" : body(head.getFirst().split(" ", 3)[1].split("\\?", 2)[0]);
        String reply = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    }

    /** Closing a socket with unread bytes in it would cut the answer off. */
    private static void skipBody(List<String> head, BufferedReader in) throws IOException {
        for (String line : head) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                for (int left = Integer.parseInt(line.substring(15).strip()); left > 0; left--) {
                    in.read();
                }
            }
        }
    }

    private static String body(String path) {
        return switch (path) {
            case "/roster" ->
                "{\"teammates\":[" + MEMBER
                        + "}],\"connected\":[{\"name\":\"a\",\"connected\":1,\"createdAt\":1,\"lastSeen\":1,\"role\":"
                        + ROLE + "}]}";
            case "/session" -> "{\"member\":\"a\",\"role\":" + ROLE + ",\"permissions\":[],\"expiresAt\":1}";
            case "/healthz" -> "{\"status\":\"ok\",\"version\":\"0\"}";
            case "/push" -> "{\"delivery\":{\"live\":1,\"targets\":1},\"message\":" + MESSAGE + "}";
            case "/history" -> "{\"messages\":[" + MESSAGE + "]}";
            case "/channels" ->
                "{\"channels\":[{\"id\":\"general\",\"slug\":\"general\",\"createdBy\":\"__system__\",\"createdAt\":1,"
                        + "\"archivedAt\":null,\"joined\":true,\"myRole\":\"member\",\"memberCount\":1}]}";
            case "/members" -> "{\"members\":[" + MEMBER + ",\"instructions\":\"\"}]}";
            case "/members/a/tokens" ->
                "{\"tokens\":[{\"id\":\"6f1f9c1e-3f0e-4a67-9d8b-0d9f6a1b2c3d\",\"memberName\":\"a\",\"label\":\"l\",\"origin\":\"enroll\","
                        + "\"createdAt\":1,\"lastUsedAt\":null,\"expiresAt\":null,\"createdBy\":null}]}";
            default -> "{}";
        };
    }
}
