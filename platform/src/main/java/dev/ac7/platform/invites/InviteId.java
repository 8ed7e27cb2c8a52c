package dev.ac7.platform.invites;

import java.util.UUID;

/** What an invite is called by those who manage it; no secret. */
public record InviteId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
