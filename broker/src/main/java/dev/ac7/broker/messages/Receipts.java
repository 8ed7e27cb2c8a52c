package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Receipt;
import dev.ac7.contract.broker.ReceiptList;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.web.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of messages, for those who sent them. */
public final class Receipts {
    private final Database database;
    private final LiveHub<MemberName> hub;
    private final SentSpans sent;
    private final TeamDirectory team;
    private final ChannelDirectory channels;

    Receipts(
            Database database, LiveHub<MemberName> hub, SentSpans sent, TeamDirectory team, ChannelDirectory channels) {
        this.database = database;
        this.hub = hub;
        this.sent = sent;
        this.team = team;
        this.channels = channels;
    }

    private record Facts(MessageStore.Kept message, List<SpanStore.Kept> spans, Map<MemberName, Long> readUpTo) {}

    /**
     * What became of a message of this sender, for every recipient there is now.
     *
     * @throws Refusal 404 when the caller sent no such message
     */
    ReceiptList of(MemberName sender, String id) {
        Facts facts = database.read(handle -> MessageStore.byId(handle, id)
                        .filter(message -> message.sender().equals(sender.value()))
                        .map(message -> new Facts(
                                message,
                                SpanStore.holding(handle, message.message().ts()),
                                ReadStore.positions(handle, readers(message, sender)))))
                .orElseThrow(() -> Refusal.notFound("you sent no message of this id"));
        Map<MemberName, List<SpanStore.Kept>> spans =
                facts.spans().stream().collect(Collectors.groupingBy(SpanStore.Kept::member));
        long ts = facts.message().message().ts();
        return new ReceiptList(
                id,
                recipients(facts.message()).stream()
                        .filter(member -> !member.equals(sender))
                        .map(member -> new Receipt(
                                member,
                                sent.state(hub, member, ts, spans.getOrDefault(member, List.of())),
                                facts.readUpTo().getOrDefault(member, 0L) >= ts))
                        .toList());
    }

    /** The conversation as each recipient's reading position names it. */
    private static ThreadKey readers(MessageStore.Kept message, MemberName sender) {
        if (message.recipient().isPresent()) {
            return new ThreadKey("dm:" + sender);
        }
        return message.audience().startsWith(Destination.CHANNEL)
                ? new ThreadKey(message.audience())
                : ThreadKey.PRIMARY;
    }

    private Collection<MemberName> recipients(MessageStore.Kept message) {
        Set<MemberName> members = team.current().members().keySet();
        Optional<String> to = message.recipient();
        if (to.isPresent()) {
            return members.stream()
                    .filter(member -> member.value().equals(to.get()))
                    .toList();
        }
        if (!message.audience().startsWith(Destination.CHANNEL)) {
            return members;
        }
        return channels.current()
                .byId(message.audience().substring(Destination.CHANNEL.length()))
                .map(channel -> (Collection<MemberName>) channel.members().keySet())
                .orElse(List.of());
    }
}
