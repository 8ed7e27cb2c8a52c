package dev.ac7.kernel.ops;

import java.util.List;

/**
 * Settings that cannot be used. Says everything that is wrong at once, one problem a line, so that a person corrects
 * them in one go; never holds a secret's value.
 */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** One problem. */
    public InvalidSettings(String problem) {
        this(List.of(problem));
    }

    /** All problems that were found; at least one. */
    public InvalidSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
