package dev.ac7.kernel.web;

import java.util.ArrayList;
import java.util.List;

/** Whether the client of a request has left before its answer. Safe from any thread. */
final class Departure {
    private List<Runnable> actions = new ArrayList<>();
    private boolean gone;

    /** The client left; what waits for that runs now, once. */
    void happened() {
        List<Runnable> due;
        synchronized (this) {
            gone = true;
            due = actions;
            actions = List.of();
        }
        due.forEach(Runnable::run);
    }

    /** Runs the action when the client leaves, at once when it has left already. */
    void then(Runnable action) {
        synchronized (this) {
            if (!gone) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
