package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelState;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sending messages: what a member may send where (broker.md section 9). */
public final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final String OBJECTIVE = "obj:";
    private static final Set<String> KINDS_OF_THE_BROKER = Set.of("objective", "objective_discuss");

    private final Database database;
    private final MessageLog log;
    private final Delivery delivery;
    private final TeamDirectory team;
    private final ChannelDirectory channels;
    private final Clock clock;

    Pushes(
            Database database,
            MessageLog log,
            Delivery delivery,
            TeamDirectory team,
            ChannelDirectory channels,
            Clock clock) {
        this.database = database;
        this.log = log;
        this.delivery = delivery;
        this.team = team;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * What became of a push.
     *
     * @param message as stored
     * @param live streams it was handed to by this request
     * @param targets recipients it was addressed to
     * @param replayed whether an earlier request of the same idempotency key made it
     */
    record Pushed(Stored message, int live, int targets, boolean replayed) {}

    /**
     * Sends a message; it is on disk when this returns.
     *
     * @throws Refusal 400 for what the broker keeps to itself, 404 for an unknown recipient or channel, 410 for an
     *     archived channel, 403 for a channel the sender is not in, 422 for an idempotency key used with another body
     */
    Pushed push(MemberName sender, PushPayload payload, Optional<IdempotencyKey> key) {
        Destination destination = destination(sender, payload);
        Draft draft = Draft.of(
                sender.value(),
                destination,
                payload.title(),
                payload.body(),
                payload.level() == null ? LogLevel.INFO : payload.level(),
                payload.data() == null ? Map.of() : payload.data());
        int targets = delivery.targets(destination);
        if (key.isPresent()) {
            return once(sender, draft, targets, key.get());
        }
        MessageLog.Posted posted = database.write(transaction -> log.append(transaction, draft));
        return new Pushed(posted.message(), posted.live(), targets, false);
    }

    /**
     * Sends a message from a form, which may come twice.
     *
     * @param key made with the form, so that it sends once
     * @throws Refusal as {@link #push}
     */
    public void sendOnce(MemberName sender, PushPayload payload, String key) {
        Pushed pushed = push(sender, payload, Optional.of(IdempotencyKey.of(key, payload)));
        LOG.trace("sent, {}", pushed.replayed() ? "not for the first time" : "once");
    }

    private Pushed once(MemberName sender, Draft draft, int targets, IdempotencyKey key) {
        Attempt attempt = database.write(transaction -> attempt(transaction, sender, draft, targets, key));
        return attempt.posted()
                .map(posted -> new Pushed(posted.message(), posted.live(), targets, false))
                .orElseGet(() -> new Pushed(attempt.message(), 0, attempt.targets(), true));
    }

    private record Attempt(Stored message, int targets, Optional<MessageLog.Posted> posted) {}

    private Attempt attempt(Transaction transaction, MemberName sender, Draft draft, int targets, IdempotencyKey key) {
        long now = clock.millis();
        Optional<IdempotencyStore.Use> used =
                IdempotencyStore.find(transaction.handle(), sender, key.key(), now - IdempotencyKey.KEPT.toMillis());
        if (used.isPresent() && !used.get().fingerprint().equals(key.fingerprint())) {
            throw Refusal.of(422, "this " + IdempotencyKey.HEADER + " was used with another body; take a new one");
        }
        Optional<MessageStore.Kept> before =
                used.flatMap(use -> MessageStore.at(transaction.handle(), use.messageTs()));
        if (before.isPresent()) {
            return new Attempt(before.get().message(), used.get().targets(), Optional.empty());
        }
        MessageLog.Posted posted = log.append(transaction, draft);
        IdempotencyStore.keep(
                transaction,
                sender,
                key.key(),
                new IdempotencyStore.Use(key.fingerprint(), posted.message().ts(), targets),
                now);
        return new Attempt(posted.message(), targets, Optional.of(posted));
    }

    private Destination destination(MemberName sender, PushPayload payload) {
        Map<String, Object> data = payload.data() == null ? Map.of() : payload.data();
        if (data.get("kind") instanceof String kind && KINDS_OF_THE_BROKER.contains(kind)) {
            throw Refusal.invalid("data.kind", "data.kind must not be " + kind + ", which only the broker sends");
        }
        Optional<String> thread = data.get("thread") instanceof String text ? Optional.of(text) : Optional.empty();
        if (thread.filter(name -> name.startsWith(OBJECTIVE)).isPresent()) {
            throw Refusal.invalid("data.thread", "data.thread must not begin with obj:, which only the broker sends");
        }
        Optional<String> channel = thread.filter(name -> name.startsWith(Destination.CHANNEL))
                .map(name -> name.substring(Destination.CHANNEL.length()));
        if (payload.to() != null) {
            return direct(payload.to(), payload, channel);
        }
        refuseAttachments(payload);
        if (channel.filter(id -> !id.equals(ChannelSlug.GENERAL.value())).isPresent()) {
            return inChannel(sender, channel.get());
        }
        return new Destination.Team(!data.containsKey("thread") || channel.isPresent());
    }

    private Destination direct(MemberName to, PushPayload payload, Optional<String> channel) {
        if (channel.isPresent()) {
            throw Refusal.invalid("to", "to and a channel in data.thread exclude each other");
        }
        if (team.current().member(to).isEmpty()) {
            throw Refusal.notFound("no such member: " + to);
        }
        refuseAttachments(payload);
        return new Destination.Direct(to);
    }

    /** There are no files yet, so none can be attached. */
    private static void refuseAttachments(PushPayload payload) {
        if (payload.attachments() != null && !payload.attachments().isEmpty()) {
            throw Refusal.invalid(
                    "attachments",
                    "attachments[0].path: no such file: "
                            + payload.attachments().getFirst().path());
        }
    }

    private Destination inChannel(MemberName sender, String id) {
        ChannelState channel =
                channels.current().byId(id).orElseThrow(() -> Refusal.notFound("no channel has the id " + id));
        if (!channel.active()) {
            throw Refusal.of(410, "the channel " + channel.slug() + " is archived");
        }
        if (!channel.has(sender)) {
            throw Refusal.forbidden("not a member of the channel " + channel.slug() + "; join it first");
        }
        return new Destination.InChannel(id);
    }

    /** Forgets idempotency keys that are older than they are kept. */
    void purge() {
        database.write(transaction ->
                IdempotencyStore.deleteOlder(transaction.handle(), clock.millis() - IdempotencyKey.KEPT.toMillis()));
    }
}
