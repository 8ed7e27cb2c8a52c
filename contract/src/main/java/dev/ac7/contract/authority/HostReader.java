package dev.ac7.contract.authority;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.RawJson;
import dev.ac7.contract.WireJson;
import java.util.Optional;

/**
 * Reads one frame of a host. Answers, which are many and large, are read in the same walk that finds their type; the
 * rest is rare and read a second time.
 */
final class HostReader {
    private static final int LONGEST_ID = 128;
    /** Of an unknown type no more than this is repeated to its sender. */
    static final int LONGEST_TYPE = 128;

    private static final int LONGEST_METADATA = 4096;

    private final byte[] frame;
    private Optional<String> type = Optional.empty();
    private Optional<String> connectionId = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private Optional<String> other = Optional.empty();

    HostReader(byte[] frame) {
        this.frame = frame;
    }

    HostMessage read() {
        RawJson walk = RawJson.of(frame).orElse(null);
        if (walk == null) {
            return new HostMessage.Invalid("the message must be UTF-8");
        }
        return switch (walk.walk(name -> member(walk, name))) {
            case NOT_JSON -> new HostMessage.Invalid("the message must be valid JSON");
            case REFUSED ->
                // A member that only an answer has may be wrong in a message that is none.
                type.isPresent() && !type.get().equals("connect_answer")
                        ? whole(type.get())
                        : new HostMessage.Invalid(walk.problem().orElse("the message is malformed"));
            case OBJECT -> type.filter("connect_answer"::equals).isPresent() ? answered() : whole(type.orElse(""));
        };
    }

    private void member(RawJson walk, String name) {
        switch (name) {
            case "type" -> {
                if (walk.isString()) {
                    type = walk.string("type", 0, Integer.MAX_VALUE);
                }
            }
            case "connection_id" -> connectionId = id(walk);
            case "answer" -> answer = ConnectReader.description(walk, "answer", "answer");
            default -> other = Optional.of(other.orElse(name));
        }
    }

    private static Optional<String> id(RawJson walk) {
        Optional<String> id = walk.string("connection_id", 0, Integer.MAX_VALUE).map(String::strip);
        id.filter(text -> text.isEmpty() || text.length() > LONGEST_ID)
                .ifPresent(text -> walk.refuse("connection_id must be 1 to " + LONGEST_ID + " characters"));
        return id;
    }

    private HostMessage answered() {
        if (other.isPresent()) {
            return new HostMessage.Invalid(RawJson.unknownRule(other.get()));
        }
        if (connectionId.isEmpty() || answer.isEmpty()) {
            return new HostMessage.Invalid("connection_id and answer are required");
        }
        return new HostMessage.ConnectAnswer(connectionId.get(), answer.get());
    }

    private HostMessage whole(String named) {
        try {
            return switch (named) {
                case "hello" ->
                    new HostMessage.Hello(decode(HostFrame.Hello.class).token());
                case "register_online" -> registerOnline();
                case "register_offline" ->
                    new HostMessage.RegisterOffline(
                            decode(HostFrame.RegisterOffline.class).serverNames());
                case "connect_reject" -> {
                    HostFrame.ConnectReject reject = decode(HostFrame.ConnectReject.class);
                    yield new HostMessage.ConnectReject(reject.connectionId(), reject.reason());
                }
                case "suppress_client" -> suppressClient();
                case "ping" -> bare(new HostMessage.Ping());
                case "pong" -> bare(new HostMessage.Pong());
                default ->
                    new HostMessage.Unknown(named.length() <= LONGEST_TYPE ? named : named.substring(0, LONGEST_TYPE));
            };
        } catch (InvalidBody invalid) {
            return new HostMessage.Invalid(invalid.issues().getFirst().message());
        }
    }

    private HostMessage registerOnline() {
        HostFrame.RegisterOnline message = decode(HostFrame.RegisterOnline.class);
        for (ServerEntry entry : message.servers()) {
            if (entry.metadata() != null && WireJson.encode(entry.metadata()).length > LONGEST_METADATA) {
                return new HostMessage.Invalid("metadata must be at most " + LONGEST_METADATA + " bytes");
            }
        }
        return new HostMessage.RegisterOnline(message.servers());
    }

    private HostMessage suppressClient() {
        HostFrame.SuppressClient message = decode(HostFrame.SuppressClient.class);
        return new HostMessage.SuppressClient(
                message.serverName(), message.clientKey(), message.ttlSeconds(), Optional.ofNullable(message.reason()));
    }

    private HostMessage bare(HostMessage message) {
        decode(HostFrame.Bare.class);
        return message;
    }

    private <T> T decode(Class<T> shape) {
        return WireJson.decodeExact(frame, shape);
    }
}
