package dev.ac7.broker.federation;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PlatformBind;
import dev.ac7.contract.broker.PlatformBound;
import dev.ac7.contract.broker.PlatformMember;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Confirming a code and looking one up, over the wire. */
public final class BindingRoutes {
    /** What a code that cannot be one is told. */
    static final String MALFORMED = "missing or invalid code";

    private static final int LONGEST_CODE = 32;
    private static final int LOOKUPS_A_MINUTE = 60;
    private static final int MOST_ADDRESSES = 10_000;

    private final MemberBindings bindings;
    private final FixedWindows lookups;

    /** Serves these rules. */
    public BindingRoutes(MemberBindings bindings, Clock clock) {
        this.bindings = bindings;
        this.lookups = new FixedWindows(LOOKUPS_A_MINUTE, Duration.ofMinutes(1), MOST_ADDRESSES, clock);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                // Not for federated callers: the platform makes their tokens, and could confirm anybody to itself.
                Route.<Caller>of(Method.POST, BrokerPaths.PLATFORM_BIND)
                        .id("platformBind")
                        .summary("Confirm a platform's code as the caller")
                        .planes(Plane.BEARER, Plane.COOKIE)
                        .malformed(MALFORMED)
                        .answers(PlatformBound.class)
                        .audit("platform.bind")
                        .handle(PlatformBind.class, this::bind),
                Route.<Caller>of(Method.GET, BrokerPaths.PLATFORM_LOOKUP)
                        .id("platformLookup")
                        .summary("Who confirmed a code, told once")
                        .planes(Plane.ANONYMOUS)
                        .limit("60 a minute", lookups)
                        .answers(PlatformMember.class)
                        .handle(this::lookup));
    }

    private Reply bind(Call<Caller> call, PlatformBind request) {
        MemberName caller = call.caller().name();
        requireShown(caller, request);
        String by = call.credential().plane() == Plane.COOKIE ? "session" : "token";
        bindings.bind(caller, request.code(), by, Acting.of(call));
        return Reply.json(new PlatformBound(true, caller));
    }

    /**
     * A person confirms the name that stands before them, even if another tab signed somebody else in meanwhile.
     *
     * @throws Refusal 409
     */
    static void requireShown(MemberName caller, PlatformBind request) {
        if (request.memberName() != null && !request.memberName().equals(caller)) {
            throw Refusal.conflict("you are signed in as somebody else now; load the page again");
        }
    }

    private Reply lookup(Call<Caller> call) {
        if (call.method().equals("HEAD")) {
            // It would use the code up and show nothing.
            throw Refusal.of(405, "a code is looked up with GET");
        }
        String code = call.query("code")
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CODE)
                .orElseThrow(() -> Refusal.of(400, MALFORMED));
        return bindings.lookup(code)
                .map(member -> Reply.json(new PlatformMember(member)))
                .orElseThrow(() -> Refusal.notFound("unknown or expired code"));
    }
}
