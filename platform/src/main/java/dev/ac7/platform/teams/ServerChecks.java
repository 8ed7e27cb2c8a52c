package dev.ac7.platform.teams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.minting.TokenMint;
import dev.ac7.platform.servers.ServerAnswer;
import dev.ac7.platform.servers.ServerClient;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether servers accept their teams' tokens. Whoever carries requests to a server says here what came of them; only
 * what {@code GET /session} answers changes a team's state (platform.md section 4.4), because a server answers much
 * else without looking at a token. One question per team is under way at a time. Safe from any thread.
 */
public final class ServerChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ServerChecks.class);
    private static final Duration UNASKED_EVERY = Duration.ofSeconds(5);
    private static final int A_MINUTE = 30;
    private static final int MOST_TEAMS = 20_000;

    private final Ground ground;
    private final Teams teams;
    private final TokenMint mint;
    private final ServerClient servers;
    private final ServerStates states;
    private final RefusalCounts refusals;
    private final FixedWindows wished;
    private final ConcurrentHashMap<TeamId, CompletableFuture<Optional<Team>>> underWay = new ConcurrentHashMap<>();
    private final Cache<TeamId, Long> lastAsked = Caffeine.newBuilder()
            .maximumSize(MOST_TEAMS)
            .executor(Runnable::run)
            .build();

    ServerChecks(Ground ground, Teams teams, TokenMint mint, ServerClient servers) {
        this.ground = ground;
        this.teams = teams;
        this.mint = mint;
        this.servers = servers;
        this.states = new ServerStates(ground, teams);
        this.refusals = new RefusalCounts(ground.clock());
        this.wished = new FixedWindows(A_MINUTE, Duration.ofMinutes(1), MOST_TEAMS, ground.clock());
    }

    /**
     * Asks the server of a team about a token of this account and writes what came of it; blocks for up to 5 seconds. A
     * question that is under way is joined; past {@value #A_MINUTE} a minute the team is given as it is.
     *
     * @return the team as it is now, which is as before when the account has no member yet; empty when it is gone
     */
    public Optional<Team> check(TeamAccess access) {
        TeamId team = access.team().id();
        Optional<MemberName> member = access.membership().member();
        if (member.isEmpty() || wished.hit(team.toString()) instanceof Verdict.Limited) {
            return ground.database().read(handle -> TeamStore.find(handle, team.toString()));
        }
        CompletableFuture<Optional<Team>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Team>> other = underWay.putIfAbsent(team, mine);
        if (other != null) {
            return other.join();
        }
        try {
            Optional<Team> asked = ask(access, member.get());
            mine.complete(asked);
            return asked;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(team, mine);
        }
    }

    private Optional<Team> ask(TeamAccess access, MemberName member) {
        Team team = access.team();
        Membership place = access.membership();
        long before = ground.clock().millis();
        lastAsked.put(team.id(), before);
        String token = mint.mint(team.id(), place.account(), member, place.role());
        ServerAnswer answer = servers.get(team.origin(), "/session", Optional.of(token));
        long middle = before + (ground.clock().millis() - before) / 2;
        ServerVerdict verdict = ServerVerdict.of(answer, member);
        if (verdict instanceof ServerVerdict.Accepted) {
            refusals.forget(team.id());
        }
        return states.write(team.id(), verdict, difference(answer, middle));
    }

    private static OptionalLong difference(ServerAnswer answer, long now) {
        return answer instanceof ServerAnswer.Answered said && said.date().isPresent()
                ? OptionalLong.of(said.date().getAsLong() - now)
                : OptionalLong.empty();
    }

    /** As {@link #check}, without waiting for it, and no more often than every 5 seconds per team. */
    public void checkSoon(TeamAccess access) {
        Long last = lastAsked.getIfPresent(access.team().id());
        long passed = last == null ? Long.MAX_VALUE : ground.clock().millis() - last;
        if (access.membership().member().isPresent() && (passed < 0 || passed >= UNASKED_EVERY.toMillis())) {
            inBackground(() -> check(access));
        }
    }

    /** Somebody's member may have changed: if they have one now, the server is asked about it. */
    void heard(AccessChange change) {
        if (change.team().isPresent() && change.account().isPresent()) {
            TeamId team = change.team().get();
            AccountId account = change.account().get();
            inBackground(() -> teams.access(account, team.toString()).ifPresent(this::check));
        }
    }

    private static void inBackground(Runnable work) {
        Thread.ofVirtual().name("server-check").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // Nobody waits for it, and whoever asks next finds out by themselves.
                LOG.atDebug().setCause(e).log("a server could not be checked");
            }
        });
    }

    /**
     * How long this account has to wait before its next request may be carried to the server; empty when it may be now,
     * which then counts as a try. Never blocks.
     */
    public Optional<Duration> pause(TeamAccess access) {
        return refusals.wait(access.team().id(), access.membership().account());
    }

    /**
     * The server refused a token of this account: it answered 401 to a request that was carried to it. Never blocks.
     */
    public void refused(TeamAccess access) {
        refusals.refused(access.team().id(), access.membership().account());
        checkSoon(access);
    }

    /** The server answered a request of this account otherwise. Never blocks. */
    public void accepted(TeamAccess access) {
        refusals.accepted(access.team().id(), access.membership().account());
        if (access.team().state() != TeamState.LIVE) {
            checkSoon(access);
        }
    }
}
