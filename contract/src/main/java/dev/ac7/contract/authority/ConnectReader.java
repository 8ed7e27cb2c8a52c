package dev.ac7.contract.authority;

import dev.ac7.contract.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code POST /connect} body in one walk (OpenAPI, ConnectRequest). */
final class ConnectReader {
    /** Longest session description, in UTF-16 code units. */
    static final int LONGEST_SDP = 49_152;

    private static final int LONGEST_NAME = 255;
    private static final int MOST_CREDENTIALS = 8192;
    private static final Set<String> MODES = Set.of("public", "private", "anonymous");
    private static final Map<String, Integer> CLIENT =
            Map.of("ip", 64, "ip_hint", 64, "request_id", 256, "user_agent", 512);

    private final Optional<RawJson> json;
    private Optional<String> serverName = Optional.empty();
    private Optional<String> offer = Optional.empty();
    private Optional<String> auth = Optional.empty();
    private final Map<String, String> client = new HashMap<>();

    ConnectReader(byte[] body) {
        this.json = RawJson.of(body);
    }

    ConnectBody read() {
        if (json.isEmpty()) {
            return new ConnectBody.NotJson();
        }
        RawJson walk = json.get();
        RawJson.Outcome outcome = walk.walk(name -> member(walk, name));
        return switch (outcome) {
            case NOT_JSON -> new ConnectBody.NotJson();
            case REFUSED -> new ConnectBody.Malformed(walk.problem().orElse("the body is malformed"));
            case OBJECT -> whole();
        };
    }

    private ConnectBody whole() {
        if (serverName.isEmpty()) {
            return new ConnectBody.Malformed("server_name is required");
        }
        if (offer.isEmpty()) {
            return new ConnectBody.Malformed("offer is required");
        }
        return new ConnectBody.Good(new ConnectRequest(serverName.get(), offer.get(), auth, client));
    }

    private void member(RawJson walk, String name) {
        switch (name) {
            case "server_name" -> serverName = serverName(walk);
            case "offer" -> offer = description(walk, "offer", "offer");
            case "auth" -> auth = auth(walk);
            case "client" -> walk.object("client", member -> client(walk, member));
            default -> walk.unknown(name);
        }
    }

    private static Optional<String> serverName(RawJson walk) {
        Optional<String> trimmed =
                walk.string("server_name", 0, Integer.MAX_VALUE).map(String::strip);
        trimmed.filter(name -> name.isEmpty() || name.length() > LONGEST_NAME)
                .ifPresent(name -> walk.refuse("server_name must be 1 to " + LONGEST_NAME + " characters"));
        return trimmed;
    }

    /**
     * The JSON text of a session description: exactly {@code type} and {@code sdp} (OpenAPI, SessionDescription).
     *
     * @param member its name, for messages
     * @param type what its type must be
     */
    static Optional<String> description(RawJson walk, String member, String type) {
        int from = walk.start();
        boolean[] had = new boolean[2];
        boolean object = walk.object(member, name -> {
            switch (name) {
                case "type" -> {
                    had[0] = true;
                    walk.string(member + ".type", 1, LONGEST_SDP)
                            .filter(given -> !given.equals(type))
                            .ifPresent(given -> walk.refuse(member + ".type must be " + type));
                }
                case "sdp" -> {
                    had[1] = true;
                    walk.words(member + ".sdp", LONGEST_SDP);
                }
                default -> walk.unknown(member + "." + name);
            }
        });
        if (object && !(had[0] && had[1])) {
            walk.refuse(member + " must have type and sdp");
        }
        return object ? Optional.of(walk.since(from)) : Optional.empty();
    }

    private static Optional<String> auth(RawJson walk) {
        int from = walk.start();
        boolean[] had = new boolean[1];
        boolean object = walk.object("auth", name -> {
            switch (name) {
                case "mode" -> {
                    had[0] = true;
                    walk.string("auth.mode", 1, LONGEST_NAME)
                            .filter(mode -> !MODES.contains(mode))
                            .ifPresent(mode -> walk.refuse("auth.mode must be public, private or anonymous"));
                }
                case "credentials" -> {
                    if (walk.raw().getBytes(StandardCharsets.UTF_8).length > MOST_CREDENTIALS) {
                        walk.refuse("auth.credentials must be at most " + MOST_CREDENTIALS + " bytes");
                    }
                }
                default -> walk.unknown("auth." + name);
            }
        });
        if (object && !had[0]) {
            walk.refuse("auth.mode is required");
        }
        return object ? Optional.of(walk.since(from)) : Optional.empty();
    }

    private void client(RawJson walk, String name) {
        Integer most = CLIENT.get(name);
        if (most == null) {
            walk.unknown("client." + name);
            return;
        }
        int from = walk.start();
        if (walk.string("client." + name, 1, most).isPresent() && !name.equals("ip")) {
            client.put(name, walk.since(from));
        }
    }
}
