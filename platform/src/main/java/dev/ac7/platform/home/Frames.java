package dev.ac7.platform.home;

import dev.ac7.kernel.pages.Theme;
import dev.ac7.kernel.web.Call;
import dev.ac7.platform.access.Caller;
import java.time.Clock;

/** What surrounds a page for the one who asks for it. */
public final class Frames {
    private final Clock clock;

    /** Frames at this clock's time. */
    public Frames(Clock clock) {
        this.clock = clock;
    }

    /** The frame for this call. */
    public Frame of(Call<Caller> call) {
        return new Frame(
                call.credentialIfAny()
                        .map(credential -> credential.caller().account())
                        .orElse(null),
                Theme.of(call.cookie(Theme.COOKIE).orElse("")),
                call.method().equals("GET") ? call.target() : "/",
                clock.millis());
    }
}
