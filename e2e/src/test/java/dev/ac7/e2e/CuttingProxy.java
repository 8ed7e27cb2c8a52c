package dev.ac7.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server and cuts every connection after some bytes of the answer, as often as told. */
final class CuttingProxy implements AutoCloseable {
    private static final int MOST_BYTES = 6000;

    private final ServerSocket listener;
    private final int target;
    private final AtomicInteger cutsLeft;
    private final Random random;

    CuttingProxy(int target, int cuts, long seed) {
        this.target = target;
        this.cutsLeft = new AtomicInteger(cuts);
        this.random = new Random(seed);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections that are still to be cut. */
    int cutsLeft() {
        return Math.max(0, cutsLeft.get());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                int most = cutsLeft.getAndDecrement() > 0 ? random.nextInt(MOST_BYTES) : Integer.MAX_VALUE;
                boolean reset = random.nextBoolean();
                Thread.ofVirtual().start(() -> serve(client, most, reset));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client, int most, boolean reset) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread.ofVirtual().start(() -> copy(client, server, Integer.MAX_VALUE));
            copy(server, client, most);
            if (reset) {
                client.setSoLinger(true, 0);
            }
        } catch (IOException gone) {
            // That is what it is for.
        }
    }

    private static void copy(Socket from, Socket to, int most) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            int left = most;
            while (left > 0) {
                int count = in.read(buffer, 0, Math.min(left, buffer.length));
                if (count < 0) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
                left -= count;
            }
        } catch (IOException gone) {
            // The other direction ends it.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
