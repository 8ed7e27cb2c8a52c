package dev.ac7.broker;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.audit.AuditPages;
import dev.ac7.broker.channels.ChannelChangePages;
import dev.ac7.broker.channels.ChannelPages;
import dev.ac7.broker.channels.ChannelView;
import dev.ac7.broker.chat.ChatPages;
import dev.ac7.broker.enrollment.EnrollmentPages;
import dev.ac7.broker.federation.ConnectPages;
import dev.ac7.broker.federation.PageSignInRoutes;
import dev.ac7.broker.home.Detours;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.HomePages;
import dev.ac7.broker.members.MemberPages;
import dev.ac7.broker.members.MemberView;
import dev.ac7.broker.members.UpkeepPages;
import dev.ac7.broker.sessions.SignInPages;
import dev.ac7.broker.setup.SetupPages;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.stream.Stream;

/** Every feature's pages put together. */
final class BrokerPages {
    private final List<Route<Caller>> routes;
    private final Detours detours;

    BrokerPages(BrokerCore core) {
        Pages pages = new Pages("dev.ac7.broker");
        Frames frames =
                new Frames(core.team(), () -> core.enrollments().pending().size(), core.issuing(), core.clock());
        HomePages home =
                new HomePages(pages, frames, core.team(), core.messaging().presences());
        SetupPages setup = new SetupPages(pages, frames, core.setup(), core.setupLinks(), core.signIn(), core.clock());
        SignInPages signIn = new SignInPages(pages, frames, core.signIn(), setup::awaited);
        MemberView member = new MemberView(
                pages,
                frames,
                core.team(),
                core.tokens(),
                core.authenticators(),
                core.messaging().presences());
        PageSignInRoutes connecting =
                new PageSignInRoutes(core.bindings(), core.signIn(), core.team(), core.clock(), core.random());
        core.members().onDelete(connecting::forget);
        ChannelView channel = new ChannelView(pages, frames, core.channels(), core.team());
        this.detours = new Detours(pages, frames, signIn::show, home::home);
        this.routes = Stream.of(
                        home.routes(),
                        signIn.routes(),
                        setup.routes(),
                        new MemberPages(pages, frames, core.members(), core.team(), member, core.issuing()).routes(),
                        new UpkeepPages(
                                        pages,
                                        frames,
                                        core.team(),
                                        core.tokens(),
                                        core.authenticators(),
                                        core.signIn(),
                                        member,
                                        core.issuing())
                                .routes(),
                        new ChannelPages(pages, frames, core.channels(), channel).routes(),
                        new ChannelChangePages(core.channels(), core.channelMembers(), channel).routes(),
                        new EnrollmentPages(
                                        pages, frames, core.enrollments(), core.team(), core.clock(), core.issuing())
                                .routes(),
                        new ChatPages(pages, frames, core.messaging(), core.team(), core.channelDirectory()).routes(),
                        new ConnectPages(pages, frames, core.bindings()).routes(),
                        connecting.routes(),
                        new AuditPages(pages, frames, core.audit()).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Route<Caller>> routes() {
        return routes;
    }

    Detours detours() {
        return detours;
    }
}
