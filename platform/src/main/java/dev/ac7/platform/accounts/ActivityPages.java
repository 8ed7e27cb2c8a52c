package dev.ac7.platform.accounts;

import dev.ac7.contract.platform.ActivityEvent;
import dev.ac7.contract.platform.ActivityList;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditEvent;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.util.List;
import java.util.OptionalLong;

/** What happened, as JSON and as a page. */
final class ActivityPages {
    private final Ground ground;
    private final Activity activity;
    private final Pages pages;
    private final Frames frames;

    ActivityPages(Ground ground, Pages pages, Frames frames) {
        this.ground = ground;
        this.activity = new Activity(ground);
        this.pages = pages;
        this.frames = frames;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/api/activity")
                        .id("activity")
                        .summary("What one did, and what was done to the teams one owns")
                        .planes(Plane.COOKIE)
                        .answers(ActivityList.class)
                        .handle(this::list),
                Route.<Caller>of(Method.GET, "/activity")
                        .id("activityPage")
                        .summary("What happened to one's account and teams")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::show));
    }

    private static long before(Call<Caller> call) {
        try {
            return call.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException malformed) {
            throw Refusal.of(400, "before must be the number of an event").withCode("invalid request");
        }
    }

    private Reply list(Call<Caller> call) {
        AccountId reader = call.caller().account().id();
        Activity.Events events = activity.of(reader, before(call));
        return Reply.json(new ActivityList(
                events.entries().stream()
                        .map(entry -> new ActivityEvent(
                                entry.seq(),
                                entry.at(),
                                entry.event().action(),
                                entry.event().actor(),
                                entry.event().target(),
                                entry.event().detail(),
                                address(reader, entry.event())))
                        .toList(),
                events.more() ? events.entries().getLast().seq() : null));
    }

    private Reply show(Call<Caller> call) {
        AccountId reader = call.caller().account().id();
        long before = before(call);
        Activity.Events events = activity.of(reader, before);
        List<Notice> notices =
                before == Long.MAX_VALUE ? ground.database().read(handle -> Notices.of(handle, reader)) : List.of();
        return pages.reply(
                200,
                new ActivityPage(
                        frames.of(call),
                        notices,
                        events.entries().stream()
                                .map(entry -> event(reader, entry, events))
                                .toList(),
                        events.more()
                                ? OptionalLong.of(events.entries().getLast().seq())
                                : OptionalLong.empty()));
    }

    private static ActivityPage.Event event(AccountId reader, AuditEntry entry, Activity.Events events) {
        AuditEvent event = entry.event();
        String actor = event.actor();
        String who = actor.equals(reader.toString())
                ? "you"
                : switch (actor) {
                    case "" -> "somebody not signed in";
                    case "(operator)" -> "whoever runs this platform";
                    case "(platform)" -> "the platform";
                    default -> events.people().getOrDefault(actor, "an account that is gone");
                };
        return new ActivityPage.Event(
                entry.at(),
                ActivityWords.of(event, events.people()),
                events.teams().getOrDefault(event.target(), ""),
                who,
                address(reader, event));
    }

    /** Where others came from is theirs to know. */
    private static String address(AccountId reader, AuditEvent event) {
        return event.actor().equals(reader.toString()) ? event.source() : "";
    }
}
