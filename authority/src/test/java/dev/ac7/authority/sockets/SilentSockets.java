package dev.ac7.authority.sockets;

import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.LiveStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Sockets that nobody is at the other end of, for rules that only hold one. */
public final class SilentSockets {
    private static final ScheduledExecutorService LOOP = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("silent-sockets").factory());

    private SilentSockets() {}

    /** An open one. */
    public static <M> Socket<M> open() {
        return new Socket<>(new Silence(), "192.0.2.1", Long.MAX_VALUE, why -> {});
    }

    private record Silence() implements LiveStream {
        @Override
        public ScheduledExecutorService loop() {
            return LOOP;
        }

        @Override
        public void write(LiveEvent event) {}

        @Override
        public void flush() {}

        @Override
        public long unwritten() {
            return 0;
        }

        @Override
        public void whenTaken(Runnable action) {}

        @Override
        public boolean heartbeat() {
            return true;
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public void listen(int longest, Consumer<byte[]> listener) {}

        @Override
        public void reading(boolean on) {}

        @Override
        public boolean heard() {
            return true;
        }

        @Override
        public void onClose(Runnable action) {}
    }
}
