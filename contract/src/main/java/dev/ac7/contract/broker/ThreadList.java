package dev.ac7.contract.broker;

import java.util.List;

/** Answer of {@code GET /threads}: the caller's conversations; an addition of this project. */
public record ThreadList(List<ThreadState> threads) {
    public ThreadList {
        threads = List.copyOf(threads);
    }
}
