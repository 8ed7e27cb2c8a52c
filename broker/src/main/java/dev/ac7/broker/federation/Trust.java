package dev.ac7.broker.federation;

import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Which platform this broker trusts now, if any. Swapped whole, so that a request sees one or the other. */
public final class Trust {
    private final Path configPath;
    private volatile Optional<TrustedPlatform> current;

    /**
     * Reads the configuration file's {@code jwt} block and the trust file beside it.
     *
     * @throws InvalidSettings when the one that counts cannot be used; names the file and every problem
     */
    public Trust(Path configPath) {
        this.configPath = configPath;
        this.current = read(configPath);
    }

    /** The trust file if there is one, whatever the configuration file says; else what that says. */
    private static Optional<TrustedPlatform> read(Path configPath) {
        return TrustFile.read(TrustFile.beside(configPath))
                .or(() -> ConfigFile.read(configPath).flatMap(TrustFile::within));
    }

    /** The platform trusted now; empty where none is, and then no token of any platform is taken. */
    public Optional<TrustedPlatform> current() {
        return current;
    }

    /**
     * Reads both again.
     *
     * @throws InvalidSettings when the one that counts cannot be used; the platform trusted before then stays
     */
    public void reload() {
        current = read(configPath);
    }
}
