package dev.ac7.platform.invites;

import dev.ac7.kernel.secret.CodeAlphabet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What a server binds to the member who is signed in there (platform.md section 7.2): 26 characters, 130 bits, because
 * whoever knows it may ask the server whom it was bound to.
 */
final class BindingCode {
    private static final int LENGTH = 26;

    private final String plaintext;

    private BindingCode(String plaintext) {
        this.plaintext = plaintext;
    }

    /** A new one. */
    static BindingCode mint(SecureRandom random) {
        return new BindingCode(CodeAlphabet.random(LENGTH, random));
    }

    /** One that was sealed and is opened again. */
    static BindingCode of(String plaintext) {
        return new BindingCode(plaintext);
    }

    /** The text itself, for the server, the browser of the account, and the seal. */
    String reveal() {
        return plaintext;
    }

    /** Path and query of the server's page for a tab of its own. */
    String tabTarget() {
        return "/setup/connect-platform?code=" + plaintext;
    }

    /** Path and query of the server's page for a frame of ours, to which alone it sends its message. */
    String frameTarget(String ownOrigin) {
        return tabTarget() + "&mode=iframe&parentOrigin=" + URLEncoder.encode(ownOrigin, StandardCharsets.UTF_8);
    }

    /** Path and query of the question whom it was bound to. */
    String lookupTarget() {
        return "/platform-connect/lookup?code=" + plaintext;
    }

    @Override
    public String toString() {
        return "BindingCode(hidden)";
    }
}
