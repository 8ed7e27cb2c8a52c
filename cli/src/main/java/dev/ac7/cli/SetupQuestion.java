package dev.ac7.cli;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import java.util.Optional;

/** What a founder is asked, in this order (contract: cli.md, section 4). */
enum SetupQuestion {
    TEAM("--team", "team name", "my-team", 1, 128),
    DIRECTIVE("--directive", "directive, what the team is for", "", 1, 512),
    CONTEXT("--context", "context, what everybody should know (may be empty)", "", 0, 4096),
    ADMIN("--admin", "admin name", "director-1", 1, 128) {
        @Override
        Optional<String> refusal(String answer) {
            try {
                MemberName.requireNotReserved(new MemberName(answer));
                return Optional.empty();
            } catch (InvalidValue e) {
                return Optional.of(e.rule());
            }
        }
    },
    TITLE("--title", "role title", "director", 1, 64),
    DESCRIPTION("--description", "role description (may be empty)", "", 0, 512);

    private final String flag;
    private final String words;
    private final String fallback;
    private final int shortest;
    private final int longest;

    SetupQuestion(String flag, String words, String fallback, int shortest, int longest) {
        this.flag = flag;
        this.words = words;
        this.fallback = fallback;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** The flag that answers it without a terminal. */
    String flag() {
        return flag;
    }

    /** The environment variable that answers it without a terminal. */
    String variable() {
        return "AC7_SETUP_" + name();
    }

    /** Whether a script has to answer it; a person at a terminal may take the default instead. */
    boolean required() {
        return shortest > 0;
    }

    /** What a person at a terminal reads. */
    String prompt() {
        return fallback.isEmpty() ? words + ": " : words + " [" + fallback + "]: ";
    }

    /** What an empty answer stands for. */
    String fallback() {
        return fallback;
    }

    /** What is wrong with an answer, worded to follow its name; nothing when it will do. */
    Optional<String> refusal(String answer) {
        if (answer.length() >= shortest && answer.length() <= longest) {
            return Optional.empty();
        }
        return Optional.of(
                shortest == 0
                        ? "must be at most " + longest + " characters"
                        : "must be " + shortest + " to " + longest + " characters");
    }
}
