package dev.ac7.platform.minting;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.util.List;

/** Signing keys, the published set of them, and tokens. */
public final class Minting {
    /** Puts the feature together. */
    public Minting(Ground ground, Pages pages, Frames frames) {}

    /** Makes tokens. */
    public TokenMint mint() {
        return (team, account, member, role) -> {
            throw new UnsupportedOperationException();
        };
    }

    /** Moves keys on whose time has come; to be called every minute, and once at the start. */
    public void tick() {}

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of();
    }
}
