package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.ReceiptState;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.live.LiveListener;
import dev.ac7.kernel.live.Span;
import dev.ac7.kernel.live.Subscription;
import dev.ac7.kernel.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each member was sent. A stream is sent everything its owner may see between where it began and where it is, so
 * one span for each stream says it for any number of messages. Spans are written every few seconds and when a stream is
 * over; what a crash takes of them makes messages look unsent that were sent, never the other way round.
 */
final class SentSpans implements LiveListener<MemberName> {
    private static final Logger LOG = LoggerFactory.getLogger(SentSpans.class);

    /** Small, so that a sender never waits long behind a step. */
    private static final int STEP = 250;

    private final Database database;
    private final AtomicLong refusals = new AtomicLong();
    /** How far open streams had come when that was last written; belongs to {@link #flush}. */
    private final Map<Subscription<MemberName>, Long> noted = new HashMap<>();

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    SentSpans(Database database) {
        this.database = database;
    }

    /**
     * A span that will not grow any more.
     *
     * @param refused whether these messages were left unread by a stream that was closed for it
     */
    private record Ended(MemberName member, Span span, boolean refused) {}

    @Override
    public void closed(Subscription<MemberName> subscription) {
        keep(subscription.owner(), subscription.sent(), false);
    }

    @Override
    public void refused(Subscription<MemberName> subscription, Span unread) {
        refusals.incrementAndGet();
        keep(subscription.owner(), unread, true);
    }

    private void keep(MemberName member, Span span, boolean refused) {
        if (span.upTo() > span.after()) {
            ended.add(new Ended(member, span, refused));
        }
    }

    long refusedStreams() {
        return refusals.get();
    }

    /** Writes what has ended and how far open streams have come. A write that fails is tried again next time. */
    synchronized void flush(LiveHub<MemberName> hub) {
        List<Ended> over = new ArrayList<>();
        for (Ended next = ended.poll(); next != null; next = ended.poll()) {
            over.add(next);
        }
        Map<Subscription<MemberName>, Span> moved = moved(hub);
        List<Ended> due = new ArrayList<>(over);
        moved.forEach((open, span) -> due.add(new Ended(open.owner(), span, false)));
        try {
            for (int from = 0; from < due.size(); from += STEP) {
                List<Ended> step = due.subList(from, Math.min(from + STEP, due.size()));
                database.change(transaction ->
                        step.forEach(one -> SpanStore.keep(transaction, one.member(), one.span(), one.refused())));
            }
        } catch (RuntimeException failure) {
            ended.addAll(over);
            LOG.atWarn().setCause(failure).log("what streams were sent could not be noted; it will be tried again");
            return;
        }
        moved.forEach((open, span) -> noted.put(open, span.upTo()));
        noted.keySet().retainAll(new HashSet<>(hub.streams()));
    }

    /** Open streams that were sent something since it was last noted. */
    private Map<Subscription<MemberName>, Span> moved(LiveHub<MemberName> hub) {
        Map<Subscription<MemberName>, Span> moved = new HashMap<>();
        for (Subscription<MemberName> open : hub.streams()) {
            Span sent = open.sent();
            if (sent.upTo() > Math.max(sent.after(), noted.getOrDefault(open, Long.MIN_VALUE))) {
                moved.put(open, sent);
            }
        }
        return moved;
    }

    /** What became of a message on its way to a member who may see it. */
    ReceiptState state(LiveHub<MemberName> hub, MemberName member, long ts, List<SpanStore.Kept> kept) {
        boolean sent = kept.stream()
                        .anyMatch(span -> !span.refused() && span.span().holds(ts))
                || hub.streams(member).stream().anyMatch(open -> open.sent().holds(ts))
                || ended.stream()
                        .anyMatch(one -> one.member().equals(member)
                                && !one.refused()
                                && one.span().holds(ts));
        if (sent) {
            return ReceiptState.SENT;
        }
        boolean refused =
                kept.stream().anyMatch(span -> span.refused() && span.span().holds(ts))
                        || ended.stream()
                                .anyMatch(one -> one.member().equals(member)
                                        && one.refused()
                                        && one.span().holds(ts));
        return refused ? ReceiptState.REFUSED : ReceiptState.WAITING;
    }
}
