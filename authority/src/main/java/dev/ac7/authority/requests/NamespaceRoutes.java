package dev.ac7.authority.requests;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.FreeObject;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.requests.NamespaceOwnership.Standing;
import dev.ac7.contract.authority.ForfeitNamespace;
import dev.ac7.contract.authority.ForfeitedNamespace;
import dev.ac7.contract.authority.NamespaceAvailability;
import dev.ac7.contract.authority.NamespaceRequestCreated;
import dev.ac7.contract.authority.RenameNamespace;
import dev.ac7.contract.authority.RenamedNamespace;
import dev.ac7.contract.authority.RequestNamespace;
import dev.ac7.contract.authority.RequestNamespaceFor;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asking for, having and giving up namespaces over the wire (OpenAPI, tag namespaces). */
public final class NamespaceRoutes {
    /** Requests of one account in an hour (authority.md, section 7.1). */
    static final int REQUESTS_PER_HOUR = 20;

    private static final int CREATED = 201;
    private static final int LONGEST_TEXT = 255;

    private final NamespaceRequests requests;
    private final NamespaceOwnership ownership;
    private final NamespaceReader reader;
    private final Windows windows;

    /** Serves these rules; {@code windows} counts requests of an account. */
    public NamespaceRoutes(
            NamespaceRequests requests, NamespaceOwnership ownership, NamespaceReader reader, Windows windows) {
        this.requests = requests;
        this.ownership = ownership;
        this.reader = reader;
        this.windows = windows;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/namespaces")
                        .id("namespaces")
                        .summary("Namespaces of the caller")
                        .planes(Plane.BEARER)
                        .handle(call -> Reply.json(ownership.of(person(call).sub()).stream()
                                .map(NamespaceViews::owned)
                                .toList())),
                Route.<Caller>of(Method.GET, "/requests")
                        .id("requests")
                        .summary("Namespace requests of the caller, newest first")
                        .planes(Plane.BEARER)
                        .handle(call -> Reply.json(
                                NamespaceViews.requests(requests.of(person(call).sub())))),
                Route.<Caller>of(Method.POST, "/requestNamespace")
                        .id("requestNamespace")
                        .summary("Ask for a namespace on the authority's own origin")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, NamespaceRequestCreated.class)
                        .handle(RequestNamespace.class, this::ask),
                Route.<Caller>of(Method.POST, "/request")
                        .id("request")
                        .summary("Ask for a namespace on a given origin")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, NamespaceRequestCreated.class)
                        .handle(RequestNamespaceFor.class, this::askFor),
                Route.<Caller>of(Method.GET, "/availability")
                        .id("availability")
                        .summary("Is a namespace free?")
                        .planes(Plane.ANONYMOUS, Plane.BEARER)
                        .answers(NamespaceAvailability.class)
                        .handle(this::availability),
                Route.<Caller>of(Method.POST, "/forfeit")
                        .id("forfeit")
                        .summary("Give up a namespace")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, ForfeitedNamespace.class)
                        .handle(ForfeitNamespace.class, this::forfeit),
                Route.<Caller>of(Method.POST, "/rename")
                        .id("rename")
                        .summary("Rename a namespace the caller owns")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, RenamedNamespace.class)
                        .handle(RenameNamespace.class, this::rename));
    }

    private Reply ask(Call<Caller> call, RequestNamespace wanted) {
        Account person = person(call);
        count(call.caller());
        String origin = wanted.origin();
        NamespaceKey key =
                origin == null ? reader.wanted(wanted.namespace()) : reader.wanted(origin, wanted.namespace());
        return created(call, person.sub(), key, wanted.metadata());
    }

    private Reply askFor(Call<Caller> call, RequestNamespaceFor wanted) {
        String sub = Acting.subject(call.caller(), wanted.userGoogleSub(), "userGoogleSub", RequestRefusals.notSelf());
        count(call.caller());
        return created(call, sub, reader.wanted(wanted.origin(), wanted.namespace()), wanted.metadata());
    }

    private Reply created(Call<Caller> call, String sub, NamespaceKey key, @Nullable Map<String, Object> metadata) {
        Optional<String> text = FreeObject.text("metadata", metadata);
        return Reply.json(
                CREATED,
                new NamespaceRequestCreated(true, NamespaceViews.request(requests.ask(call.caller(), sub, key, text))));
    }

    /** Counts against whoever asks. The static token is nobody's, and is bounded like every other request. */
    private void count(Caller caller) {
        Optional<Verdict> verdict = caller.account()
                .map(account -> windows.hit(Window.NAMESPACE_REQUESTS, "acct:" + account.sub(), REQUESTS_PER_HOUR));
        if (verdict.isPresent() && verdict.get() instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("at most " + REQUESTS_PER_HOUR + " requests in an hour", limited.retryAfter())
                    .withCode("rate_limited");
        }
    }

    private Reply availability(Call<Caller> call) {
        QueryParameters query = new QueryParameters(call);
        String origin = reader.allowedOrigin(
                query.text("origin", LONGEST_TEXT).orElseThrow(() -> InvalidInput.of("origin", "is required")));
        String text = query.text("namespace", LONGEST_TEXT)
                .filter(given -> !given.isBlank())
                .orElseThrow(RequestRefusals::missingNamespace);
        boolean admin = call.credentialIfAny()
                .map(credential -> credential.caller().admin())
                .orElse(false);
        return Reply.json(reader.namespaceIn(origin, text)
                .map(namespace -> availability(new NamespaceKey(origin, namespace), admin))
                .orElseGet(() -> new NamespaceAvailability(origin, "", false, "invalid_namespace", null)));
    }

    private NamespaceAvailability availability(NamespaceKey key, boolean admin) {
        if (reader.isReserved(key.namespace())) {
            return unavailable(key, "namespace_reserved", null);
        }
        return switch (ownership.standing(key)) {
            case Standing.Free _ -> new NamespaceAvailability(key.origin(), key.namespace(), true, null, null);
            case Standing.Taken taken -> unavailable(key, "taken", admin ? taken.ownerSub() : null);
            case Standing.Asked _ -> unavailable(key, "pending_request", null);
        };
    }

    private static NamespaceAvailability unavailable(NamespaceKey key, String reason, @Nullable String owner) {
        return new NamespaceAvailability(key.origin(), key.namespace(), false, reason, owner);
    }

    private Reply forfeit(Call<Caller> call, ForfeitNamespace wanted) {
        NamespaceKey key = reader.existing(wanted.origin(), wanted.namespace());
        boolean forfeited = ownership.forfeit(key, owner(call, wanted.ownerGoogleSub()));
        List<String> keys = forfeited ? List.of(key.ownershipKey()) : List.of();
        return Reply.json(CREATED, new ForfeitedNamespace(true, keys.size(), keys));
    }

    private Reply rename(Call<Caller> call, RenameNamespace wanted) {
        NamespaceKey from = reader.existing(wanted.origin(), wanted.namespace());
        NamespaceKey to = reader.wanted(wanted.origin(), wanted.newNamespace());
        boolean renamed = ownership.rename(from, to, owner(call, wanted.ownerGoogleSub()));
        return Reply.json(CREATED, new RenamedNamespace(true, renamed ? 1 : 0, from.namespace(), to.namespace()));
    }

    private static String owner(Call<Caller> call, @Nullable String named) {
        return Acting.subject(call.caller(), named, "ownerGoogleSub", RequestRefusals.notAdmin());
    }

    private static Account person(Call<Caller> call) {
        return call.caller().person();
    }
}
