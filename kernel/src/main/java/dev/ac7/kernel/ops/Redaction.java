package dev.ac7.kernel.ops;

import java.util.regex.Pattern;

/**
 * Takes out of a text whatever looks like a credential of this product, as the last line of defence before a log: code
 * must not log secrets in the first place, but a message of a library, or a path, may carry one along.
 *
 * <p>Covers bearer tokens, device codes, session cookies, JWTs, stored token hashes, wrapped fields, user and password
 * of a URL, the secret of an authenticator link, one-time codes in a query and whatever follows {@code Bearer}.
 */
public final class Redaction {
    /** What stands where a credential was. */
    public static final String MARK = "[redacted]";

    private static final int MAXIMUM_LENGTH = 8192;

    private static final Pattern SECRETS = Pattern.compile("""
            ac7_[A-Za-z0-9_-]{43,}+\
            |ac7-dc_[A-Za-z0-9_-]++\
            |(?<=ac7_session=)[A-Za-z0-9_-]++\
            |eyJ[A-Za-z0-9_-]*+\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+\
            |sha256:[0-9a-fA-F]{64}\
            |enc-v1:[A-Za-z0-9_:-]++\
            |(?<=://)[^/@:\\s]*+:[^/@\\s]*+(?=@)\
            |(?<=[?&]secret=)[A-Za-z2-7]++\
            |(?<=[?&](?:code|ticket|state)=)[^&\\s"'<>]++\
            |(?<=(?i:bearer)\\s)[A-Za-z0-9._~+/=-]{8,}+""");

    private Redaction() {}

    /** The text with {@link #MARK} in place of every credential, cut after 8192 characters. */
    public static String of(String text) {
        return SECRETS.matcher(bounded(text)).replaceAll(MARK);
    }

    private static String bounded(String text) {
        if (text.length() <= MAXIMUM_LENGTH) {
            return text;
        }
        // Half a credential would no longer look like one: the word that the cut goes through is dropped whole.
        int end = MAXIMUM_LENGTH;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
