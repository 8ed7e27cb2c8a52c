package dev.ac7.broker.chat;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelState;
import dev.ac7.broker.chat.ChatPage.Entry;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.messages.Messaging;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadState;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The chat: an inbox, channels and direct messages. It works with forms and links; scripts make it live. */
public final class ChatPages {
    private static final int SHOWN = 50;
    private static final int LONGEST_NUMBER = 15;

    private final Pages pages;
    private final Frames frames;
    private final Messaging messaging;
    private final TeamDirectory team;
    private final ChannelDirectory channels;
    private final Conversations conversations;

    /** Shows these messages. */
    public ChatPages(Pages pages, Frames frames, Messaging messaging, TeamDirectory team, ChannelDirectory channels) {
        this.pages = pages;
        this.frames = frames;
        this.messaging = messaging;
        this.team = team;
        this.channels = channels;
        this.conversations = new Conversations(messaging.threads(), channels);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/inbox")
                        .id("inboxPage")
                        .summary("The reader's conversations")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(this::inbox),
                Route.<Caller>of(Method.GET, "/c/{slug}")
                        .id("channelChatPage")
                        .summary("What is said in a channel")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> show(call, 200, channel(call), "", "")),
                Route.<Caller>of(Method.GET, "/dm/{name}")
                        .id("directChatPage")
                        .summary("What is said between the reader and another member")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> show(call, 200, direct(call), "", "")),
                Route.<Caller>of(Method.POST, "/ui/c/{slug}")
                        .id("sendToChannelForm")
                        .summary("Say something in a channel")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> send(call, channel(call))),
                Route.<Caller>of(Method.POST, "/ui/dm/{name}")
                        .id("sendDirectForm")
                        .summary("Say something to a member")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> send(call, direct(call))));
    }

    /** A conversation that a path names, and what may be done in it. */
    private record Place(Conversation conversation, Entry entry, String subject, Optional<TeamMember> other) {}

    private Place channel(Call<Caller> call) {
        ChannelSlug slug = slug(call);
        if (slug.equals(ChannelSlug.GENERAL)) {
            return new Place(
                    Conversations.channel(ThreadKey.PRIMARY, slug.value(), 0, 0),
                    Entry.OPEN,
                    "Everybody on the team",
                    Optional.empty());
        }
        ChannelState channel = channels.current()
                .bySlug(slug)
                .orElseThrow(() -> Refusal.notFound("There is no channel of this name."));
        Entry entry =
                !channel.has(call.caller().name()) ? Entry.NOT_JOINED : channel.active() ? Entry.OPEN : Entry.ARCHIVED;
        int members = channel.members().size();
        return new Place(
                Conversations.channel(Conversations.thread(channel), slug.value(), 0, 0),
                entry,
                members == 1 ? "One member" : members + " members",
                Optional.empty());
    }

    private static ChannelSlug slug(Call<Caller> call) {
        try {
            return new ChannelSlug(call.path("slug"));
        } catch (InvalidValue noSlug) {
            throw Refusal.notFound("There is no channel of this name.");
        }
    }

    /** What was said with somebody who is gone can still be read. */
    private Place direct(Call<Caller> call) {
        MemberName name = Needs.name(call);
        Optional<TeamMember> other = team.current().member(name);
        return new Place(
                Conversations.direct(name.value(), 0, 0),
                other.isPresent() ? Entry.OPEN : Entry.GONE,
                other.map(member -> member.role().title()).orElse("Not on the team any more"),
                other);
    }

    private Reply inbox(Call<Caller> call) {
        TeamMember reader = call.caller().member();
        List<Conversation> all = new ArrayList<>(conversations.of(reader));
        all.sort(Comparator.comparingLong(Conversation::latest).reversed());
        List<String> others = team.current().members().keySet().stream()
                .map(MemberName::value)
                .filter(name -> !name.equals(reader.name().value())
                        && all.stream()
                                .noneMatch(
                                        talk -> !talk.channel() && talk.name().equals(name)))
                .toList();
        return pages.reply(200, new InboxPage(frames.of(call), all, newest(reader), others));
    }

    private String newest(TeamMember reader) {
        return messaging.history().newest(reader.name()).orElse("");
    }

    private Reply show(Call<Caller> call, int status, Place place, String draft, String problem) {
        TeamMember reader = call.caller().member();
        // Before the messages are read: what comes between the two is on the page and in the stream, and shown once.
        String since = newest(reader);
        ThreadKey thread = place.conversation().thread();
        List<Message> newestFirst = place.entry() == Entry.NOT_JOINED
                ? List.of()
                : messaging.history().conversation(reader.name(), thread, before(call), SHOWN + 1);
        boolean older = newestFirst.size() > SHOWN;
        return pages.reply(
                status,
                new ChatPage(
                        frames.of(call),
                        withCurrent(conversations.of(reader), place.conversation()),
                        place.conversation(),
                        place.subject(),
                        presence(place),
                        shown(newestFirst
                                .subList(0, Math.min(SHOWN, newestFirst.size()))
                                .reversed()),
                        older,
                        place.entry(),
                        readUpTo(reader, thread),
                        since,
                        UUID.randomUUID().toString(),
                        draft,
                        problem));
    }

    private @Nullable Presence presence(Place place) {
        return place.other().map(messaging.presences()::of).orElse(null);
    }

    private long readUpTo(TeamMember reader, ThreadKey thread) {
        return messaging.threads().of(reader).stream()
                .filter(state -> state.thread().equals(thread))
                .mapToLong(ThreadState::readUpTo)
                .findFirst()
                .orElse(0);
    }

    /** A conversation that has only just begun stands in the list too. */
    private static List<Conversation> withCurrent(List<Conversation> all, Conversation current) {
        if (all.stream().anyMatch(talk -> talk.thread().equals(current.thread()))) {
            return all;
        }
        List<Conversation> more = new ArrayList<>(all);
        more.add(current);
        return more;
    }

    private static List<ShownMessage> shown(List<Message> oldestFirst) {
        List<ShownMessage> shown = new ArrayList<>();
        long before = 0;
        for (Message message : oldestFirst) {
            shown.add(ShownMessage.of(message, before));
            before = message.ts();
        }
        return shown;
    }

    private static long before(Call<Caller> call) {
        return call.query("before")
                .filter(text -> text.matches("[0-9]{1," + LONGEST_NUMBER + "}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }

    private Reply send(Call<Caller> call, Place place) {
        // A form sends line breaks as two characters.
        String body = call.form().text("body").replace("\r\n", "\n");
        PushPayload payload = payload(place.conversation(), body);
        FormCheck check = new FormCheck();
        check.bounds(payload);
        if (check.failed()) {
            return show(call, 400, place, body, "A message has 1 to 65,536 characters.");
        }
        try {
            messaging
                    .pushes()
                    .sendOnce(call.caller().name(), payload, call.form().text("key"));
            return Reply.seeOther(place.conversation().path());
        } catch (Refusal refusal) {
            return show(call, refusal.status(), place, body, FormCheck.sentence(refusal.error()));
        }
    }

    private static PushPayload payload(Conversation conversation, String body) {
        if (!conversation.channel()) {
            return new PushPayload(new MemberName(conversation.name()), null, body, null, null, null);
        }
        @Nullable
        Map<String, Object> data = conversation.thread().equals(ThreadKey.PRIMARY)
                ? null
                : Map.of("thread", conversation.thread().value());
        return new PushPayload(null, null, body, null, data, null);
    }
}
