package dev.ac7.platform.invites;

import java.util.Optional;
import java.util.UUID;

/** What a binding attempt is called by its account; nobody else is told anything about it. */
record BindingId(UUID value) {
    /** The id written so; empty when the text is no UUID. */
    static Optional<BindingId> parse(String text) {
        try {
            return Optional.of(new BindingId(UUID.fromString(text)));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
