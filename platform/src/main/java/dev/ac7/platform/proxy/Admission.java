package dev.ac7.platform.proxy;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.teams.ServerChecks;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.Teams;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may have what carried to which server: everything that is checked before a request leaves, in the order of
 * platform.md section 9.2. It asks the store and signs, so it blocks. A token is minted for each request.
 */
final class Admission {
    private static final int MOST_KEYS = 100_000;

    private final Teams teams;
    private final ServerChecks checks;
    private final AccountFeature accounts;
    private final TokenMint mint;
    private final int mostAMinute;
    private final FixedWindows requests;
    private final Clock clock;

    Admission(Ground ground, AccountFeature accounts, Teams teams, ServerChecks checks, TokenMint mint) {
        this.teams = teams;
        this.checks = checks;
        this.accounts = accounts;
        this.mint = mint;
        this.clock = ground.clock();
        this.mostAMinute = ground.settings().proxy().requestsPerMinute();
        this.requests = new FixedWindows(mostAMinute, Duration.ofMinutes(1), MOST_KEYS, ground.clock());
    }

    /** What becomes of a request that may be made. */
    sealed interface Admitted {
        /** It goes to the server. */
        record Carried(Passage passage) implements Admitted {}

        /** It is a sign-out, which has no meaning for the server: nothing is signed in there. */
        record SignedOut() implements Admitted {}
    }

    /**
     * Lets a request in or throws why not.
     *
     * @param guest who is signed in, if anybody
     * @param ref the team's id or slug
     * @param path the server's path, without the query
     * @param epoch of the news of lost access when the request came
     * @throws Refusal as platform.md section 9.7 says
     */
    Admitted admit(RawRequest request, Optional<HandOver.Guest> guest, String ref, String path, Form form, long epoch) {
        if (request.header(RequestHeaders.HOP).isPresent()) {
            throw Refusal.of(508, "this request went through a platform before").withCode("loop detected");
        }
        HandOver.Guest signedIn = guest.orElseThrow(() -> Refusal.unauthenticated("sign in"));
        Caller asking = signedIn.caller();
        TeamAccess access = teams.access(asking.account().id(), ref).orElseThrow(() -> Refusal.notFound("not found"));
        limit(asking, access);
        MemberName member = access.membership()
                .member()
                .orElseThrow(() -> Refusal.conflict(
                                "the server has not said yet which of its members you are; open the team to find out")
                        .withCode("member not bound"));
        requireSameOrigin(request, form);
        PathRules.Verdict verdict = PathRules.check(request.method(), path, request.query());
        if (verdict == PathRules.Verdict.LOGOUT) {
            return new Admitted.SignedOut();
        }
        if (request.upgradesToWebSocket()) {
            request.requireWebSocketHandshake();
        }
        checks.pause(access).ifPresent(wait -> {
            throw Refusal.tooMany("the server refuses the platform's tokens; it is asked again in a moment", wait)
                    .withCode("rate limited");
        });
        String token = mint.mint(
                access.team().id(),
                asking.account().id(),
                member,
                access.membership().role());
        String target = request.query().isEmpty() ? path : path + "?" + request.query();
        return new Admitted.Carried(new Passage(
                asking.account().id(),
                asking.session().hash(),
                access,
                token,
                target,
                form,
                signedIn.expiresAt(),
                epoch));
    }

    private void limit(Caller caller, TeamAccess access) {
        String key = caller.account().id() + " " + access.team().id();
        if (requests.hit(key) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany(mostAMinute + " requests a minute are carried to a server", limited.retryAfter())
                    .withCode("rate limited");
        }
    }

    /** Another site must not act with our cookie, and must not read from a socket that came open with it. */
    private static void requireSameOrigin(RawRequest request, Form form) {
        boolean upgrade = request.upgradesToWebSocket();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && !upgrade) {
            return;
        }
        // Browsers say "null" of forms on pages that send no referrer, as servers' pages are told to.
        Optional<String> origin = request.header("Origin").filter(said -> upgrade || !said.equals("null"));
        boolean same = origin.isPresent()
                ? origin.get().equals(form.origin())
                : !upgrade
                        && request.header("Sec-Fetch-Site")
                                .filter("same-origin"::equals)
                                .isPresent();
        if (!same) {
            throw Refusal.forbidden("cross-site request refused");
        }
    }

    /** Whether what was opened with this leave may stay open. */
    boolean still(Passage passage) {
        return clock.millis() < passage.until()
                && accounts.holder(passage.session()).isPresent()
                && teams.access(passage.account(), passage.access().team().id().toString())
                        .filter(now -> now.membership()
                                .member()
                                .equals(passage.access().membership().member()))
                        .isPresent();
    }
}
