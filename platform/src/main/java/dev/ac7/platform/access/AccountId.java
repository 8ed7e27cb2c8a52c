package dev.ac7.platform.access;

import java.util.UUID;

/** An account's id on this platform; never shown to a server. */
public record AccountId(UUID value) {
    /**
     * The id written so.
     *
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static AccountId parse(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
