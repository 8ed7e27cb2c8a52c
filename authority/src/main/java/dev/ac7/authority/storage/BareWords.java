package dev.ac7.authority.storage;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * Which texts stand without quotes in a YAML file that others read too. What any reader, of YAML 1.1 or 1.2, could take
 * for a number, a time or a flag is quoted: an account id of digits would lose its last digits otherwise.
 */
final class BareWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    private static final Pattern BARE = Pattern.compile("[A-Za-z](?:[A-Za-z0-9._@:-]*[A-Za-z0-9._@-])?");
    private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    @Override
    public boolean needToQuoteName(String name) {
        return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return !BARE.matcher(value).matches() || FLAGS.contains(value.toLowerCase(Locale.ROOT));
    }
}
