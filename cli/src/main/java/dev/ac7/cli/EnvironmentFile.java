package dev.ac7.cli;

import dev.ac7.kernel.ops.InvalidSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in a file named {@code .env}, one a line: {@code NAME=value}, with {@code export} before it or not. Blank
 * lines and lines that begin with {@code #} say nothing. Nothing is substituted: a {@code $} is a {@code $}.
 *
 * <p>What programs read differently is refused rather than guessed, because a password that was cut at a {@code #} is
 * found out late: quote such a value. No message shows a value, nor a line that holds no name.
 */
final class EnvironmentFile {
    private static final long MAXIMUM_BYTES = 256L * 1024;
    private static final String TWIN = "_FILE";
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(.*)", Pattern.DOTALL);

    private EnvironmentFile() {}

    /**
     * Reads the file.
     *
     * @return its variables in the order of the file; none when there is no such file
     * @throws InvalidSettings when it cannot be read or a line means nothing, naming every such line
     */
    static Map<String, String> read(Path path) {
        try {
            if (Files.size(path) > MAXIMUM_BYTES) {
                throw new InvalidSettings(path + ": longer than " + MAXIMUM_BYTES + " bytes");
            }
            return parse(path, Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (CharacterCodingException e) {
            throw new InvalidSettings(path + ": not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSettings(path + ": cannot be read: " + Explanation.of(e));
        }
    }

    /**
     * The environment with what it leaves unset, or empty, taken from the file. A variable counts as set, too, when its
     * {@code _FILE} twin is, so that a secret that was mounted wins over one in the file.
     */
    static Map<String, String> fill(Map<String, String> environment, Map<String, String> file) {
        Map<String, String> filled = new HashMap<>(environment);
        file.forEach((name, value) -> {
            String plain = name.endsWith(TWIN) ? name.substring(0, name.length() - TWIN.length()) : name;
            boolean set = environment.getOrDefault(name, "").length()
                            + environment.getOrDefault(plain, "").length()
                            + environment.getOrDefault(plain + TWIN, "").length()
                    > 0;
            if (!set) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    /** Reads the text of a file; the path is for messages. */
    static Map<String, String> parse(Path path, String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String place = path + ":" + (at + 1) + ": ";
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                problems.add(place + "is not NAME=value");
                continue;
            }
            String name = assignment.group(1);
            try {
                if (variables.put(name, value(assignment.group(2))) != null) {
                    problems.add(place + name + " is set a second time");
                }
            } catch (Unclear unclear) {
                problems.add(place + name + " " + unclear.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return variables;
    }

    private static String value(String text) throws Unclear {
        if (text.isEmpty()) {
            return "";
        }
        return switch (text.charAt(0)) {
            case '\'' -> literal(text);
            case '"' -> escaped(text);
            case '`' -> throw new Unclear("begins with a backquote; quote it with ' or \"");
            default -> bare(text);
        };
    }

    /** Between single quotes everything stands for itself. */
    private static String literal(String text) throws Unclear {
        int end = text.indexOf('\'', 1);
        if (end < 0) {
            throw new Unclear("has a ' that is not closed on its line");
        }
        requireNothing(text.substring(end + 1));
        return checked(text.substring(1, end));
    }

    /** Between double quotes a backslash and the next character stand for one. */
    private static String escaped(String text) throws Unclear {
        StringBuilder value = new StringBuilder();
        for (int at = 1; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '"') {
                requireNothing(text.substring(at + 1));
                return value.toString();
            }
            if (each == '\\' && at + 1 < text.length()) {
                at++;
                value.append(meaning(text.charAt(at))
                        .orElseThrow(() -> new Unclear("has a backslash before something else than \\ \" $ n r t")));
            } else {
                value.append(checked(String.valueOf(each)));
            }
        }
        throw new Unclear("has a \" that is not closed on its line");
    }

    private static Optional<Character> meaning(char escape) {
        return switch (escape) {
            case '\\', '"', '$' -> Optional.of(escape);
            case 'n' -> Optional.of('\n');
            case 'r' -> Optional.of('\r');
            case 't' -> Optional.of('\t');
            default -> Optional.empty();
        };
    }

    /** Without quotes a value ends before a comment, which has a blank before it. */
    private static String bare(String text) throws Unclear {
        if (text.startsWith("#")) {
            return "";
        }
        int comment = text.indexOf('#');
        if (comment < 0) {
            return checked(text);
        }
        if (!Character.isWhitespace(text.charAt(comment - 1))) {
            throw new Unclear("holds a # that some take for a comment; quote the value, or put a blank before it");
        }
        return checked(text.substring(0, comment).strip());
    }

    private static void requireNothing(String rest) throws Unclear {
        String more = rest.strip();
        boolean comment = more.startsWith("#") && Character.isWhitespace(rest.charAt(0));
        if (!more.isEmpty() && !comment) {
            throw new Unclear("has something after its closing quote");
        }
    }

    private static String checked(String value) throws Unclear {
        if (value.chars().anyMatch(each -> each != '\t' && Character.isISOControl(each))) {
            throw new Unclear("holds a control character");
        }
        return value;
    }

    /** A value whose meaning is not clear; completes a sentence that begins with the variable's name. */
    private static final class Unclear extends Exception {
        private static final long serialVersionUID = 1L;

        Unclear(String message) {
            super(message);
        }
    }
}
