package dev.ac7.platform.servers;

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

    /** The HTTP status a request through the platform gets. */
    public int status() {
        return status;
    }

    /** The contract's words. */
    public String error() {
        return error;
    }
}
