package dev.ac7.authority.requests;

import dev.ac7.authority.access.Access;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.contract.authority.ApproveRequest;
import dev.ac7.contract.authority.Done;
import dev.ac7.contract.authority.RejectRequest;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.UUID;

/** Deciding about namespace requests over the wire (OpenAPI, tag admin). */
public final class NamespaceAdminRoutes {
    private static final int CREATED = 201;
    private static final int LONGEST_TEXT = 255;

    private final NamespaceRequests requests;
    private final NamespaceOwnership ownership;
    private final NamespaceReader reader;

    /** Serves these rules to administrators. */
    public NamespaceAdminRoutes(NamespaceRequests requests, NamespaceOwnership ownership, NamespaceReader reader) {
        this.requests = requests;
        this.ownership = ownership;
        this.reader = reader;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                get("/pending", "pending", "Pending namespace requests, newest first")
                        .handle(call -> Reply.json(NamespaceViews.requests(requests.pending()))),
                get("/adminRequests", "adminRequests", "All namespace requests, newest first")
                        .handle(call ->
                                Reply.json(NamespaceViews.requests(requests.all(new QueryParameters(call).page())))),
                get("/assignedNamespaces", "assignedNamespaces", "All owned namespaces, newest first")
                        .handle(call -> Reply.json(ownership.all(new QueryParameters(call).page()).stream()
                                .map(NamespaceViews::assigned)
                                .toList())),
                get("/history", "history", "All requests ever made for one namespace, newest first")
                        .handle(this::history),
                post("/approve", "approve", "Approve a pending request and assign the namespace to its requester")
                        .handle(ApproveRequest.class, this::approve),
                post("/reject", "reject", "Reject a pending request").handle(RejectRequest.class, this::reject));
    }

    private Route.Builder<Caller> get(String path, String id, String summary) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary(summary)
                .planes(Plane.BEARER)
                .needs(Access.ADMIN);
    }

    private Route.Builder<Caller> post(String path, String id, String summary) {
        return Route.<Caller>of(Method.POST, path)
                .id(id)
                .summary(summary)
                .planes(Plane.BEARER)
                .needs(Access.ADMIN)
                .maxBody(InvalidInput.LARGEST_BODY)
                .answers(CREATED, Done.class);
    }

    private Reply history(Call<Caller> call) {
        QueryParameters query = new QueryParameters(call);
        String origin = query.text("origin", LONGEST_TEXT).orElseThrow(() -> InvalidInput.of("origin", "is required"));
        String namespace = query.text("namespace", LONGEST_TEXT)
                .filter(text -> !text.isBlank())
                .orElseThrow(RequestRefusals::missingNamespace);
        return Reply.json(NamespaceViews.requests(requests.history(reader.existing(origin, namespace))));
    }

    private Reply approve(Call<Caller> call, ApproveRequest decided) {
        requests.approve(UUID.fromString(decided.requestId()), call.caller().account());
        return Reply.json(CREATED, new Done(true));
    }

    private Reply reject(Call<Caller> call, RejectRequest decided) {
        requests.reject(UUID.fromString(decided.requestId()), decided.reason());
        return Reply.json(CREATED, new Done(true));
    }
}
