package dev.ac7.cli;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a broker that say which platform it trusts (contract: broker.md, section 17).
 *
 * @param config the configuration file, which is read and never written here
 */
record PairedFiles(Path config) {
    /** The trust file, which may not exist. */
    Path trustFile() {
        return TrustFile.beside(config);
    }

    /**
     * The platform in the trust file; empty where there is no such file.
     *
     * @throws InvalidSettings when it cannot be read
     */
    Optional<TrustedPlatform> trusted() {
        return TrustFile.read(trustFile());
    }

    /** The same, but a file that cannot be read counts as none: it is about to be replaced or removed. */
    Optional<TrustedPlatform> trustedIfReadable() {
        try {
            return trusted();
        } catch (InvalidSettings unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The platform in the configuration file itself, which counts where there is no trust file.
     *
     * @throws InvalidSettings when it cannot be read
     */
    Optional<TrustedPlatform> inConfiguration() {
        return ConfigFile.read(config).flatMap(TrustFile::within);
    }

    /** Why writing the trust file is bound to fail, so that nobody confirms a code in vain; changes nothing. */
    Optional<String> obstacle() {
        Path folder = trustFile().toAbsolutePath().getParent();
        if (Files.isDirectory(trustFile())) {
            return Optional.of(trustFile() + " is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("no such folder: " + folder);
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("permission denied: " + folder);
    }

    /** Removes the trust file; whether there was one. */
    boolean removeTrust() throws IOException {
        return Files.deleteIfExists(trustFile());
    }
}
