package dev.ac7.cli;

import dev.ac7.kernel.ops.TrustedCertificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Certificates that a person decided to trust beside the system's own. */
final class TrustedFile {
    private TrustedFile() {}

    /**
     * Reads a PEM file.
     *
     * @throws CommandFailure when there is no certificate in it
     */
    static SSLContext read(Shell shell, String path) {
        try {
            return TrustedCertificates.read(shell.resolve(path));
        } catch (IOException e) {
            throw CommandFailure.failed("--ca-file: " + Explanation.of(e));
        } catch (GeneralSecurityException e) {
            throw CommandFailure.failed("--ca-file: " + path + " holds no certificate in PEM form");
        }
    }
}
