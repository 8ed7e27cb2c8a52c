package dev.ac7.platform.minting;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.ground.OwnSecrets;
import dev.ac7.platform.home.Frames;
import java.util.List;

/** Signing keys, the published set of them, and tokens. */
public final class Minting {
    private final SigningKeys keys;
    private final TokenMint mint;
    private final MintingRoutes routes;

    /** Puts the feature together; reads and makes nothing yet. */
    public Minting(Ground ground, Pages pages, Frames frames) {
        this.keys = new SigningKeys(ground);
        this.mint = new Tokens(keys, new PairwiseSubjects(new OwnSecrets(ground)), ground);
        this.routes = new MintingRoutes(keys, ground.settings(), pages, frames);
    }

    /** Makes tokens. */
    public TokenMint mint() {
        return mint;
    }

    /** The keys, for whoever looks after them by hand. */
    public SigningKeys keys() {
        return keys;
    }

    /** Moves keys on whose time has come; to be called every minute, and once at the start. */
    public void tick() {
        keys.tick();
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes.routes();
    }
}
