package dev.ac7.kernel.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files pages need, from the class path: {@code web/} of this module and the htmx WebJar. Names are single words of
 * a fixed alphabet, so a request cannot climb out of the folder.
 */
public final class StaticFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    private record Asset(Buffer bytes, String type, String tag) {}

    /** The route that serves them under {@code /static/}. */
    public <C> Route<C> route() {
        return Route.<C>of(Method.GET, "/static/{file}")
                .id("staticFile")
                .summary("A stylesheet, script or picture of the pages")
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(this::serve);
    }

    private Reply serve(Call<?> call) {
        String name = call.path("file");
        if (!NAME.matcher(name).matches()) {
            throw Refusal.notFound("no such file");
        }
        // A name that does not exist leaves no entry, so requests cannot fill the map.
        Asset asset = loaded.computeIfAbsent(name, StaticFiles::load);
        if (asset == null) {
            throw Refusal.notFound("no such file");
        }
        if (call.header("If-None-Match").filter(asset.tag()::equals).isPresent()) {
            return cached(Reply.bytes(304, asset.type(), new byte[0]), asset);
        }
        return cached(Reply.bytes(200, asset.type(), asset.bytes().getBytes()), asset);
    }

    private static Reply cached(Reply reply, Asset asset) {
        return reply.header("Cache-Control", "public, max-age=0, must-revalidate")
                .header("ETag", asset.tag());
    }

    private static @Nullable Asset load(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        String resource = name.equals("htmx.min.js") ? HTMX : "web/" + name;
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null || type == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(Buffer.buffer(bytes), type, '"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
