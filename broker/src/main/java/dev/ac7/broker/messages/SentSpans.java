package dev.ac7.broker.messages;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.ReceiptState;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.live.LiveListener;
import dev.ac7.kernel.live.Span;
import dev.ac7.kernel.live.Subscription;
import dev.ac7.kernel.store.Database;
import java.util.ArrayList;
import java.util.List;
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

    private final Database database;
    private final AtomicLong refusals = new AtomicLong();
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
    void flush(LiveHub<MemberName> hub) {
        List<Ended> all = new ArrayList<>();
        for (Ended next = ended.poll(); next != null; next = ended.poll()) {
            all.add(next);
        }
        List<Ended> due = new ArrayList<>(all);
        hub.streams().forEach(open -> {
            Span sent = open.sent();
            if (sent.upTo() > sent.after()) {
                due.add(new Ended(open.owner(), sent, false));
            }
        });
        if (due.isEmpty()) {
            return;
        }
        try {
            database.change(transaction ->
                    due.forEach(one -> SpanStore.keep(transaction, one.member(), one.span(), one.refused())));
        } catch (RuntimeException failure) {
            ended.addAll(all);
            LOG.atWarn().setCause(failure).log("what streams were sent could not be noted; it will be tried again");
        }
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
