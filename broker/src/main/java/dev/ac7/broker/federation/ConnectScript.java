package dev.ac7.broker.federation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The script of {@link ConnectPage}, which stands in the document itself. It is the same text for every request: what
 * differs stands in attributes of the document, where it cannot become code. So the page's policy names its hash, and
 * no other script runs there whatever the document holds.
 *
 * @param text the script
 * @param hash SHA-256 of it, as a source expression of a content security policy
 */
public record ConnectScript(String text, String hash) {
    private static final String FILE = "/dev/ac7/broker/federation/connect-platform.js";

    /** Reads the script from the class path. */
    static ConnectScript load() {
        try (InputStream file = ConnectScript.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the build lost " + FILE);
            }
            byte[] bytes = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new ConnectScript(
                    new String(bytes, StandardCharsets.UTF_8),
                    "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
