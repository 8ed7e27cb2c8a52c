package dev.ac7.platform.access;

import java.util.UUID;

/** A team's id: a random UUID that is never used again (platform.md section 5). */
public record TeamId(UUID value) {
    /**
     * The id written so.
     *
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static TeamId parse(String text) {
        return new TeamId(UUID.fromString(text));
    }

    /** What the team's tokens are for (platform.md section 8.1). */
    public String audience() {
        return "team:" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
