package dev.ac7.broker.messages;

/** A message as it lies in the store. */
final class Stored {
    private final String id;
    private final long ts;
    private final byte[] json;

    /** @param json as on the wire; not copied, and must not change any more */
    Stored(String id, long ts, byte[] json) {
        this.id = id;
        this.ts = ts;
        this.json = json;
    }

    /** A UUID. */
    String id() {
        return id;
    }

    /** Its time, and so its place among all messages. */
    long ts() {
        return ts;
    }

    /** As on the wire; shared, so it must not be changed. */
    byte[] json() {
        return json;
    }

    @Override
    public String toString() {
        return id + " at " + ts;
    }
}
