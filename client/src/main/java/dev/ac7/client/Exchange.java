package dev.ac7.client;

import java.io.IOException;

/** One request and its answer. */
interface Exchange {
    /** Sends the request once, never again by itself, and follows no redirect. */
    Answer send(Request request) throws IOException;
}
