package dev.ac7.platform.minting;

import dev.ac7.contract.platform.PublishedKeys;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import java.util.List;
import java.util.stream.Stream;

/** The published key set (platform.md section 8.3). From memory: a store that is away keeps no server from checking. */
final class MintingRoutes {
    static final String JWKS = "/.well-known/jwks.json";

    private final SigningKeys keys;

    MintingRoutes(SigningKeys keys) {
        this.keys = keys;
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, JWKS)
                .id("publishedKeys")
                .summary("The keys that tokens are checked with")
                .planes(Plane.ANONYMOUS)
                .answers(PublishedKeys.class)
                .handle(this::published));
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
