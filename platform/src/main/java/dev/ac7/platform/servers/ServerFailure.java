package dev.ac7.platform.servers;

import dev.ac7.kernel.egress.EgressFailure;
import io.vertx.core.VertxException;
import java.io.IOException;

/** Why a server could not be asked, with the status and words of platform.md section 9.7. */
public enum ServerFailure {
    /** Its name is unknown, or nobody listens there, or the connection broke. */
    UNREACHABLE(502, "server unreachable"),
    /** Its certificate is not one for its name, or nobody trusted has signed it. */
    CERTIFICATE_INVALID(502, "server certificate invalid"),
    /** Its name leads to an address that is not public. */
    ADDRESS_NOT_ALLOWED(502, "server address not allowed"),
    /** It answers with something that is no HTTP, or with more than may be. */
    INVALID_ANSWER(502, "invalid server answer"),
    /** It sends a redirect somewhere else. */
    REDIRECT_REFUSED(502, "redirect refused"),
    /** It did not answer in time. */
    TIMED_OUT(504, "server timed out");

    private final int status;
    private final String error;

    ServerFailure(int status, String error) {
        this.status = status;
        this.error = error;
    }

    /**
     * What the contract calls a failure of the guarded connection, or of what was said over it.
     *
     * @param seen as the layers below threw it
     */
    public static ServerFailure of(Throwable seen) {
        if (seen instanceof EgressFailure failure) {
            return switch (failure.reason()) {
                case UNREACHABLE, BUSY -> UNREACHABLE;
                case CERTIFICATE_INVALID -> CERTIFICATE_INVALID;
                case ADDRESS_NOT_ALLOWED -> ADDRESS_NOT_ALLOWED;
                case INVALID_ANSWER -> INVALID_ANSWER;
                case TIMED_OUT -> TIMED_OUT;
            };
        }
        // A connection that closed is no protocol error; whatever the parser of answers throws is one.
        return seen instanceof IOException || seen instanceof VertxException ? UNREACHABLE : INVALID_ANSWER;
    }

    /** The HTTP status a request through the platform gets. */
    public int status() {
        return status;
    }

    /** The contract's words. */
    public String error() {
        return error;
    }
}
