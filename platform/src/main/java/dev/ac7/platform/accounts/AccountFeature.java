package dev.ac7.platform.accounts;

import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.util.List;
import java.util.Optional;

/** Accounts, sign-in and browser sessions. */
public final class AccountFeature {
    /** Puts the feature together. */
    public AccountFeature(Ground ground, Pages pages, Frames frames) {}

    /**
     * Who a request is from; empty when nobody is signed in.
     *
     * @throws dev.ac7.kernel.web.Refusal 401 {@code sign in} when its cookie is no longer good
     */
    public Optional<Credential<Caller>> credential(Call<Caller> call) {
        return Optional.empty();
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {}

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of();
    }
}
