package dev.ac7.authority.home;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.kernel.web.Handler;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;

/**
 * The pages of people and of administrators. They hold nothing secret and need no credential: their scripts sign in and
 * use the HTTP methods of the contract with the session token (authority.md, section 1).
 */
public final class HomePages {
    /** The demo speaks to hosts of any authority, and to any MQTT broker. */
    private static final String DEMO_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self' ws: wss: http: https:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final PageDocument home;
    private final PageDocument admin;
    private final PageDocument demo;

    /**
     * Takes what the pages show before they ask for anything.
     *
     * @param names the origins that namespaces may lie on
     */
    public HomePages(ServerNames names, Clock clock) {
        this.home = new PageDocument("home", names, clock);
        this.admin = new PageDocument("admin", names, clock);
        this.demo = new PageDocument("demo", names, clock);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                page("/", "homePage", "Own namespaces, requests and live servers", home::reply),
                page("/admin", "adminPage", "Administration", admin::reply),
                page(
                        "/demo",
                        "demoPage",
                        "A notebook that one tab serves and others open",
                        call -> demo.reply(call).header("Content-Security-Policy", DEMO_POLICY)));
    }

    private static Route<Caller> page(String path, String id, String summary, Handler<Caller> document) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary(summary)
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(document);
    }
}
