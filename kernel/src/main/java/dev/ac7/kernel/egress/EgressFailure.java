package dev.ac7.kernel.egress;

/** A connection that did not come about or broke, and why. */
public final class EgressFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The name is unknown, nobody listens there, or the connection broke. */
        UNREACHABLE,
        /** The certificate is not one for the name, or nobody trusted has signed it. */
        CERTIFICATE_INVALID,
        /** One of the name's addresses is not allowed. */
        ADDRESS_NOT_ALLOWED,
        /** Something other than the protocol was spoken. */
        INVALID_ANSWER,
        /** It took too long. */
        TIMED_OUT,
        /** As many connections as may be are open already. */
        BUSY
    }

    private final Reason reason;

    /** A failure for this reason. */
    public EgressFailure(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** A failure for this reason, with what was seen. */
    public EgressFailure(Reason reason, Throwable cause) {
        super(reason.name(), cause, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
