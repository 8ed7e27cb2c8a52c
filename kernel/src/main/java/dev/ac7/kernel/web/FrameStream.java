package dev.ac7.kernel.web;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * A WebSocket (RFC 6455) seen as its frames, control frames included, for whoever carries them on: nothing is answered,
 * joined or split here. Every method is for the stream's own event loop alone.
 */
public interface FrameStream {
    /** Hears what comes. */
    interface Listener {
        /** A well-formed frame; to be released. */
        void frame(WebSocketFrame frame);

        /** Something that is no frame, or one that is too long: no other will come. */
        void broken(WebSocketCloseStatus why);

        /** The connection is over. Told once. */
        void over();
    }

    /** Begins to read. Called once. */
    void listen(Listener listener);

    /** Hands over a frame, which is released; it leaves at once. Does nothing once the connection is over. */
    void write(WebSocketFrame frame);

    /** How many bytes were written that the socket has not taken yet. */
    long unwritten();

    /** Runs the action once the socket has taken everything written so far; never when it is over before. */
    void whenTaken(Runnable action);

    /** Whether is read; while not, what comes waits in the system's buffers and the other end's. */
    void reading(boolean on);

    /** Closes the connection once what was written has been taken, or after a few seconds. */
    void end();
}
