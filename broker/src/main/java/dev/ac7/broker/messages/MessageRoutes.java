package dev.ac7.broker.messages;

import dev.ac7.broker.access.Caller;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.MarkRead;
import dev.ac7.contract.broker.Message;
import dev.ac7.contract.broker.MessageList;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.contract.broker.PushedMessage;
import dev.ac7.contract.broker.ReceiptList;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadList;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;

/** Messages over the wire: sending, streaming, reading back. */
public final class MessageRoutes {
    private final Messaging messaging;

    /** Serves this messaging. */
    public MessageRoutes(Messaging messaging) {
        this.messaging = messaging;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, BrokerPaths.PUSH)
                        .id("push")
                        .summary("Send a message (direct, broadcast, or into a channel)")
                        .answers(PushedMessage.class)
                        .handle(PushPayload.class, this::push),
                Route.<Caller>of(Method.GET, BrokerPaths.SUBSCRIBE)
                        .id("subscribe")
                        .summary("Live message stream (WebSocket upgrade, or server-sent events)")
                        .answers(101, Message.class)
                        .handle(this::subscribe),
                Route.<Caller>of(Method.GET, BrokerPaths.HISTORY)
                        .id("history")
                        .summary("Earlier messages, newest first")
                        .answers(MessageList.class)
                        .handle(this::history),
                Route.<Caller>of(Method.GET, BrokerPaths.RECEIPTS)
                        .id("receipts")
                        .summary("What became of a message that the caller sent")
                        .answers(ReceiptList.class)
                        .handle(call ->
                                Reply.json(messaging.receipts().of(call.caller().name(), call.path("id")))),
                Route.<Caller>of(Method.GET, BrokerPaths.THREADS)
                        .id("listThreads")
                        .summary("The caller's conversations and what is unread in them")
                        .answers(ThreadList.class)
                        .handle(call -> Reply.json(new ThreadList(
                                messaging.threads().of(call.caller().member())))),
                Route.<Caller>of(Method.PUT, BrokerPaths.THREAD_READ)
                        .id("markRead")
                        .summary("How far the caller has read a conversation")
                        .answersNothing()
                        .handle(MarkRead.class, this::read));
    }

    private Reply push(Call<Caller> call, PushPayload payload) {
        Pushes.Pushed pushed = messaging.pushes().push(call.caller().name(), payload, IdempotencyKey.of(call, payload));
        Reply reply = Reply.bytes(200, "application/json", MessageJson.pushed(pushed));
        return pushed.replayed() ? reply.header(IdempotencyKey.REPLAYED, "true") : reply;
    }

    private Reply subscribe(Call<Caller> call) {
        String name = call.query("name")
                .or(() -> call.query("agentName"))
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> Refusal.invalid("name", "name is required: your own member name"));
        if (!name.equals(call.caller().name().value())) {
            throw Refusal.forbidden("name must be your own member name");
        }
        if (call.upgradesToWebSocket()) {
            call.requireWebSocketHandshake();
        } else if (!call.method().equals("GET") || !call.accepts("text/event-stream")) {
            throw Refusal.of(426, "this is a stream: ask for a WebSocket, or accept text/event-stream");
        }
        Optional<String> since =
                call.header("Last-Event-ID").or(() -> call.query("since")).filter(id -> !id.isEmpty());
        Streams.Start start = messaging.streams().prepare(call.caller(), since);
        return Reply.stream(stream -> messaging.streams().begin(stream, start));
    }

    private Reply history(Call<Caller> call) {
        List<Stored> page = messaging.history().page(call.caller().name(), HistoryQuery.of(call));
        return Reply.bytes(200, "application/json", MessageJson.list(page));
    }

    private Reply read(Call<Caller> call, MarkRead wanted) {
        messaging.threads().read(call.caller().name(), thread(call), wanted.upTo());
        return Reply.noContent();
    }

    private static ThreadKey thread(Call<Caller> call) {
        try {
            return new ThreadKey(call.path("thread"));
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("thread", "thread " + invalid.rule());
        }
    }
}
