package dev.ac7.authority.input;

import dev.ac7.authority.storage.Page;
import dev.ac7.kernel.web.Call;
import java.util.Optional;

/** The query parameters of a request, held against their bounds; what breaks one is refused with 400. */
public final class QueryParameters {
    private static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 500;

    private final Call<?> call;

    /** Reads them from this request. */
    public QueryParameters(Call<?> call) {
        this.call = call;
    }

    /** The text of a parameter that may be left out, of at most so many UTF-16 code units. */
    public Optional<String> text(String name, int longest) {
        Optional<String> value = call.query(name);
        value.ifPresent(text -> {
            if (text.length() > longest) {
                throw InvalidInput.of(name, "must be at most " + longest + " characters");
            }
            // PostgreSQL takes no NUL in a text; no name, address or account has one.
            if (text.indexOf('\0') >= 0) {
                throw InvalidInput.of(name, "must be text without NUL");
            }
        });
        return value;
    }

    /** The text of a parameter that must be there and not blank, of at most so many UTF-16 code units. */
    public String required(String name, int longest) {
        return text(name, longest)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> InvalidInput.of(name, "is required"));
    }

    /** A whole number within bounds; the fallback when it is left out. */
    public int number(String name, int least, int most, int fallback) {
        return call.query(name)
                .map(text -> number(text)
                        .filter(value -> value >= least && value <= most)
                        .orElseThrow(
                                () -> InvalidInput.of(name, "must be a whole number from " + least + " to " + most)))
                .orElse(fallback);
    }

    /** {@code limit} and {@code offset} (OpenAPI, parameters Limit and Offset). */
    public Page page() {
        return new Page(number("limit", 1, LARGEST_PAGE, USUAL_PAGE), number("offset", 0, Integer.MAX_VALUE, 0));
    }

    private static Optional<Integer> number(String text) {
        try {
            return text.matches("[0-9]{1,10}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
