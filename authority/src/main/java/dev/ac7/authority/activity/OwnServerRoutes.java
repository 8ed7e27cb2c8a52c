package dev.ac7.authority.activity;

import dev.ac7.authority.access.Caller;
import dev.ac7.contract.authority.MyServers;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** The caller's own servers over the wire; an addition to the contract. */
public final class OwnServerRoutes {
    private final OwnServers servers;

    /** Serves these. */
    public OwnServerRoutes(OwnServers servers) {
        this.servers = servers;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/myServers")
                .id("myServers")
                .summary("Servers of the caller, with their online flag")
                .planes(Plane.BEARER)
                .answers(MyServers.class)
                .handle(call -> Reply.json(
                        new MyServers(servers.of(call.caller().person().sub())))));
    }
}
