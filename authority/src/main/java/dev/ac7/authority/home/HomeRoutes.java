package dev.ac7.authority.home;

import dev.ac7.authority.access.Caller;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The documents of the pages. They hold nothing of anybody: what they show, their scripts ask over the wire, with the
 * session token of who looks at them.
 */
public final class HomeRoutes {
    private static final String FOLDER = "pages/";

    /** The demo speaks to hosts of any authority, and to any MQTT broker. */
    private static final String DEMO_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self' ws: wss: http: https:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    /** The rows. */
    public List<Route<Caller>> routes() {
        Reply demo = document("demo.html").header("Content-Security-Policy", DEMO_POLICY);
        return List.of(
                page("/", "homePage", "Sign-in, own namespaces and live servers", document("home.html")),
                page("/admin", "adminPage", "Administration", document("admin.html")),
                page("/demo", "demoPage", "A notebook hosted in one tab and opened in another", demo));
    }

    private static Route<Caller> page(String path, String id, String summary, Reply document) {
        return Route.<Caller>of(Method.GET, path)
                .id(id)
                .summary(summary)
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(call -> document);
    }

    private static Reply document(String name) {
        try (InputStream in = HomeRoutes.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the page " + name + " is missing");
            }
            return Reply.html(200, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
