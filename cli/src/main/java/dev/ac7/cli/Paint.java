package dev.ac7.cli;

/** Colours and weights for a terminal; leaves text alone elsewhere, and where {@code NO_COLOR} is set. */
enum Paint {
    /** Escape sequences of ECMA-48. */
    ANSI {
        @Override
        String styled(String code, String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    },
    /** Nothing but the text. */
    PLAIN {
        @Override
        String styled(String code, String text) {
            return text;
        }
    };

    /** Colours if the stream is a terminal that may have them (no-color.org: any non-empty value forbids them). */
    static Paint of(Shell shell, boolean terminal) {
        boolean dumb = shell.environment("TERM").filter("dumb"::equals).isPresent();
        return terminal && !dumb && shell.environment("NO_COLOR").isEmpty() ? ANSI : PLAIN;
    }

    abstract String styled(String code, String text);

    String bold(String text) {
        return styled("1", text);
    }

    String faint(String text) {
        return styled("2", text);
    }

    String good(String text) {
        return styled("32", text);
    }

    String bad(String text) {
        return styled("31", text);
    }

    String warning(String text) {
        return styled("33", text);
    }
}
