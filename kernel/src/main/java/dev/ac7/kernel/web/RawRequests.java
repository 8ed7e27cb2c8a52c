package dev.ac7.kernel.web;

/**
 * Takes requests away from the routes, unread: for a service that carries them on instead of answering them. Everything
 * runs on event loops: nothing may block.
 */
public interface RawRequests {
    /** Whether this request is one of them, told by its method, host and path. Malformed ones are never offered. */
    boolean takes(RawRequest request);

    /** Answers a request that was taken. Its body waits until somebody resumes it. */
    void handle(RawRequest request);
}
