package dev.ac7.kernel.egress;

import dev.ac7.kernel.egress.EgressFailure.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong, found in the exceptions of the layers below. */
final class Failures {
    private Failures() {}

    static EgressFailure of(Throwable seen) {
        return seen instanceof EgressFailure already ? already : new EgressFailure(reason(seen), seen);
    }

    /** Whether nothing was said yet, so that another address may be tried. */
    static boolean beforeTls(Throwable seen) {
        return !(seen instanceof EgressFailure)
                && !among(seen, SSLException.class)
                && !among(seen, CertificateException.class);
    }

    private static Reason reason(Throwable seen) {
        if (among(seen, CertificateException.class)
                || among(seen, CertPathValidatorException.class)
                || among(seen, CertPathBuilderException.class)) {
            return Reason.CERTIFICATE_INVALID;
        }
        if (among(seen, ConnectTimeoutException.class) || among(seen, SslHandshakeTimeoutException.class)) {
            return Reason.TIMED_OUT;
        }
        if (among(seen, ConnectException.class)) {
            return Reason.UNREACHABLE;
        }
        boolean noTls = among(seen, NotSslRecordException.class) || among(seen, SSLException.class);
        return noTls ? Reason.INVALID_ANSWER : Reason.UNREACHABLE;
    }

    private static boolean among(Throwable seen, Class<? extends Throwable> type) {
        for (Throwable cause = seen; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
