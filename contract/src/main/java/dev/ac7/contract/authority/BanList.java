package dev.ac7.contract.authority;

import java.util.List;

/** Answer of {@code GET /bans}: what is active, soonest expiry first. */
public record BanList(List<ListedBan> bans) {
    public BanList {
        bans = List.copyOf(bans);
    }
}
