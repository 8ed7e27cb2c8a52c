package dev.ac7.client;

import java.util.Arrays;

/** Bytes that come one by one, up to a bound; what is beyond it is not kept. */
final class BoundedBytes {
    private static final int SMALL = 4096;

    private final int bound;
    private byte[] bytes = new byte[SMALL];
    private int size;
    private boolean whole = true;

    BoundedBytes(int bound) {
        this.bound = bound;
    }

    void add(byte next) {
        if (size == bytes.length) {
            if (size >= bound) {
                whole = false;
                return;
            }
            bytes = Arrays.copyOf(bytes, Math.min(bound, size * 2));
        }
        bytes[size++] = next;
    }

    void add(byte[] more, int from, int to) {
        for (int at = from; at < to; at++) {
            add(more[at]);
        }
    }

    int size() {
        return size;
    }

    /** False when there came more than the bound allows. */
    boolean isWhole() {
        return whole;
    }

    /** The bytes themselves, of which the first {@link #size()} count. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Begins anew, without keeping room that only one long text needed. */
    void clear() {
        size = 0;
        whole = true;
        if (bytes.length > SMALL * 16) {
            bytes = new byte[SMALL];
        }
    }
}
