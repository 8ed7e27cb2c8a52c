package dev.ac7.authority.directory;

import dev.ac7.contract.WireJson;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds an authority's key pair. A missing one is made, whole and readable by its owner only; of several
 * processes that start at once one makes it and all use it. One that cannot be used stops the start: a new key would
 * make every client that knows the old one turn away.
 */
public final class IdentityFile {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFile.class);
    private static final int LARGEST = 65_536;

    private IdentityFile() {}

    /**
     * The identity in the file, or a new one.
     *
     * @throws InvalidSettings when the file cannot be read or made, or holds no key pair; the message shows nothing of
     *     it
     */
    public static AuthorityIdentity open(Path file, Clock clock, SecureRandom random) {
        return read(file, random).orElseGet(() -> {
            create(file, AuthorityIdentity.generate(random, clock.millis()));
            return read(file, random).orElseThrow(() -> unusable(file, "was removed while the authority started"));
        });
    }

    private static void create(Path file, KeyPairDocument document) {
        try {
            PrivateFile.createExclusive(file, WireJson.encode(document));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process made the identity first; it is used");
        } catch (IOException e) {
            throw unusable(file, "cannot be made (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Optional<AuthorityIdentity> read(Path file, SecureRandom random) {
        byte[] json;
        try (InputStream in = Files.newInputStream(file)) {
            json = in.readNBytes(LARGEST + 1);
            if (PrivateFile.openToOthers(file)) {
                LOG.warn("the identity file {} can be read by other users; run: chmod 600 {}", file, file);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (json.length > LARGEST) {
            throw unusable(file, "holds no key pair of an authority");
        }
        try {
            return Optional.of(AuthorityIdentity.of(WireJson.decodeAnswer(json, KeyPairDocument.class), random));
        } catch (IllegalArgumentException malformed) {
            throw unusable(file, "holds no key pair of an authority");
        }
    }

    private static InvalidSettings unusable(Path file, String why) {
        return new InvalidSettings("AUTHORITY_IDENTITY_KEYPAIR_FILE: " + file + " " + why);
    }
}
