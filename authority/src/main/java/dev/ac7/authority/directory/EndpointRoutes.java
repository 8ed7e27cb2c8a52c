package dev.ac7.authority.directory;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.FreeObject;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.authority.storage.Endpoint;
import dev.ac7.contract.authority.Done;
import dev.ac7.contract.authority.EndpointList;
import dev.ac7.contract.authority.IsoTime;
import dev.ac7.contract.authority.ListedEndpoint;
import dev.ac7.contract.authority.RegisterEndpoint;
import dev.ac7.contract.authority.ServerEndpoint;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Endpoint records over the wire, under their paths and the flat ones they had before (OpenAPI, tag directory). */
public final class EndpointRoutes {
    private static final int CREATED = 201;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_TYPE = 32;

    private final ServerEndpoints endpoints;

    /** Serves these rules. */
    public EndpointRoutes(ServerEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return Stream.of(under("/api/server", ""), under("", "Flat"))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route<Caller>> under(String prefix, String suffix) {
        return List.of(
                Route.<Caller>of(Method.POST, prefix + "/register")
                        .id("serverRegister" + suffix)
                        .summary("Store where a server can be reached outside of WebRTC signaling")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, Done.class)
                        .handle(RegisterEndpoint.class, this::register),
                Route.<Caller>of(Method.GET, prefix + "/lookup")
                        .id("serverLookup" + suffix)
                        .summary("Read one endpoint record")
                        .planes(Plane.ANONYMOUS)
                        .answers(ServerEndpoint.class)
                        .handle(this::lookup),
                Route.<Caller>of(Method.GET, prefix + "/list")
                        .id("serverList" + suffix)
                        .summary("List endpoint records")
                        .planes(Plane.ANONYMOUS)
                        .answers(EndpointList.class)
                        .handle(this::list));
    }

    private Reply register(Call<Caller> call, RegisterEndpoint wanted) {
        endpoints.register(call.caller().person(), wanted);
        return Reply.json(CREATED, new Done(true));
    }

    /**
     * The record decides which pages may read it. {@code Vary: Origin} says that this reply has decided that itself:
     * one without {@code Access-Control-Allow-Origin} is meant so.
     */
    private Reply lookup(Call<Caller> call) {
        String name = new QueryParameters(call).required("server_name", Integer.MAX_VALUE);
        Optional<Endpoint> found = endpoints.lookup(name);
        Reply reply = found.map(endpoint -> Reply.json(view(endpoint)))
                .orElseGet(() -> Reply.json(404, Map.of("error", "not_found")))
                .header("Vary", "Origin");
        return found.map(endpoint -> readableFrom(endpoint.allowedOrigins(), call.header("Origin")))
                .orElse(Optional.of("*"))
                .map(origin -> reply.header("Access-Control-Allow-Origin", origin))
                .orElse(reply);
    }

    private static Optional<String> readableFrom(List<String> allowed, Optional<String> page) {
        return allowed.isEmpty()
                ? Optional.of("*")
                : page.filter(
                        origin -> allowed.stream().anyMatch(entry -> EndpointAddress.isSameOrigin(entry, origin)));
    }

    private Reply list(Call<Caller> call) {
        QueryParameters query = new QueryParameters(call);
        List<Endpoint> found = endpoints.list(
                query.text("namespace", LONGEST_TEXT).orElse(""),
                query.text("endpoint_type", LONGEST_TYPE).orElse(""),
                query.page());
        return Reply.json(
                new EndpointList(found.stream().map(EndpointRoutes::listed).toList()));
    }

    private static ServerEndpoint view(Endpoint endpoint) {
        return new ServerEndpoint(
                endpoint.type(),
                endpoint.address(),
                endpoint.allowedOrigins(),
                FreeObject.object(endpoint.metadata()),
                IsoTime.of(endpoint.updatedAt()));
    }

    private static ListedEndpoint listed(Endpoint endpoint) {
        return new ListedEndpoint(
                endpoint.serverName(),
                endpoint.type(),
                endpoint.address(),
                endpoint.allowedOrigins(),
                FreeObject.object(endpoint.metadata()),
                IsoTime.of(endpoint.updatedAt()));
    }
}
