package dev.ac7.platform.minting;

import dev.ac7.contract.platform.PublishedKeys;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.settings.PlatformSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The published key set (platform.md section 8.3), and a page that explains it. From memory: a store that is away keeps
 * no server from checking.
 */
final class MintingRoutes {
    static final String JWKS = "/.well-known/jwks.json";

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final String set;
    private final Pages pages;
    private final Frames frames;

    MintingRoutes(SigningKeys keys, PlatformSettings settings, Pages pages, Frames frames) {
        this.keys = keys;
        this.schedule = new KeySchedule(settings.keys());
        this.set = settings.origin().text() + JWKS;
        this.pages = pages;
        this.frames = frames;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, JWKS)
                        .id("publishedKeys")
                        .summary("The keys that tokens are checked with")
                        .planes(Plane.ANONYMOUS)
                        .answers(PublishedKeys.class)
                        .handle(this::published),
                Route.<Caller>of(Method.GET, "/keys")
                        .id("keysPage")
                        .summary("The published keys, their phases, and when they change")
                        .planes(Plane.ANONYMOUS, Plane.COOKIE)
                        .page()
                        .handle(this::page));
    }

    private Reply page(Call<Caller> call) {
        List<SigningKey> known = keys.current().keys();
        List<KeysPage.Line> lines = known.stream()
                .filter(key -> key.phase().published())
                .map(key -> new KeysPage.Line(key, schedule.changesAt(key, known)))
                .toList();
        return pages.reply(200, new KeysPage(frames.of(call), lines, known.size() - lines.size(), set));
    }

    private Reply published(Call<Caller> call) {
        KeySet set = keys.current();
        boolean known = call.headers("If-None-Match").stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(set.tag()) || tag.equals("W/" + set.tag()));
        Reply reply = Reply.bytes(known ? 304 : 200, "application/json", known ? new byte[0] : set.published());
        return reply.header("Cache-Control", "public, max-age=300")
                .header("ETag", set.tag())
                .header("Access-Control-Allow-Origin", "*");
    }
}
