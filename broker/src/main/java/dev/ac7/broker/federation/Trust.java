package dev.ac7.broker.federation;

import dev.ac7.broker.access.PlatformTokens;
import dev.ac7.kernel.identity.KeySetRules;
import dev.ac7.kernel.identity.ProviderAnswer;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.ProviderKeys;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which platform this broker trusts now, if any, and whether a token is that platform's. Trusts none until
 * {@link #reload} was called. Never asks the network before a token needs a key.
 *
 * <p>What is trusted is one value that is swapped whole: a request sees the platform before or the one after, and what
 * was remembered of the one before, keys and tokens alike, goes with it.
 */
public final class Trust implements PlatformTokens, AutoCloseable {
    /** How long a key set is used before it is fetched again, whatever its cache headers say (platform.md, 8.2). */
    static final Duration KEYS_KEPT = Duration.ofMinutes(10);

    /** What a signed token in compact form looks like (broker.md section 1). */
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final Set<String> JSON = Set.of("application/json", "application/jwk-set+json");
    private static final KeySetRules KEY_SET = new KeySetRules(
            "the platform",
            answer -> answer.status() == 200 && json(answer),
            key -> key.algorithm().getName().equals("RS256"),
            headers -> KEYS_KEPT);

    private final Path configPath;
    private final Optional<Path> certificates;
    private final Clock clock;
    private final List<Runnable> changed = new CopyOnWriteArrayList<>();
    private volatile Optional<TokenCheck> current = Optional.empty();
    private final Fetcher fetcher = new Fetcher();

    /**
     * Trusts nobody yet.
     *
     * @param configPath of the configuration file, which may be missing
     * @param certificates PEM file of certificates to trust beside the system's own when keys are fetched
     */
    public Trust(Path configPath, Optional<Path> certificates, Clock clock) {
        this.configPath = configPath;
        this.certificates = certificates;
        this.clock = clock;
    }

    private static boolean json(ProviderAnswer.Answered answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(JSON::contains)
                .isPresent();
    }

    /** The platform trusted now; empty where none is, and then no token of any platform is taken. */
    public Optional<TrustedPlatform> current() {
        return current.map(TokenCheck::platform);
    }

    /** From now on this is told after another platform is trusted, or none any more. */
    public void onChange(Runnable listener) {
        changed.add(listener);
    }

    /**
     * Reads the trust file, or where there is none the {@code jwt} block of the configuration file, and trusts what it
     * says from now on. The same platform as before keeps its keys.
     *
     * @throws InvalidSettings when the one that counts cannot be used, naming the file and every problem; what was
     *     trusted before then stays trusted
     */
    public synchronized void reload() {
        Optional<TrustedPlatform> wanted = TrustFile.read(TrustFile.beside(configPath))
                .or(() -> ConfigFile.read(configPath).flatMap(TrustFile::within));
        if (wanted.equals(current())) {
            return;
        }
        if (wanted.isPresent()) {
            fetcher.trust(certificates);
        }
        current = wanted.map(this::check);
        changed.forEach(Runnable::run);
    }

    private TokenCheck check(TrustedPlatform platform) {
        URI address = URI.create(platform.jwksUrl());
        return new TokenCheck(
                platform, new ProviderKeys(() -> Optional.of(address), fetcher::get, KEY_SET, clock), clock);
    }

    @Override
    public boolean claims(String presented) {
        return current.isPresent() && SIGNED.matcher(presented).matches();
    }

    @Override
    public Verdict verdict(String presented) {
        Optional<TokenCheck> check = current;
        return check.isPresent() && SIGNED.matcher(presented).matches()
                ? check.get().verdict(presented)
                : new Verdict.Foreign();
    }

    /** Ends what is being fetched. */
    @Override
    public void close() {
        fetcher.close();
    }

    /** Fetches keys. Its client takes long to load, so there is none before the first key is needed. */
    private static final class Fetcher implements AutoCloseable {
        private Optional<SSLContext> context = Optional.empty();
        private @Nullable ProviderHttp http;

        /**
         * Takes the certificates to trust; what was taken first counts until a restart.
         *
         * @throws InvalidSettings when the file cannot be used
         */
        synchronized void trust(Optional<Path> certificates) {
            if (context.isEmpty()) {
                context = certificates.map(Fetcher::read);
            }
        }

        private static SSLContext read(Path certificates) {
            try {
                return TrustedCertificates.read(certificates);
            } catch (IOException unreadable) {
                throw new InvalidSettings("AC7_CA_FILE: " + certificates + " cannot be read: " + unreadable);
            } catch (GeneralSecurityException malformed) {
                throw new InvalidSettings("AC7_CA_FILE: " + certificates + " holds no certificate in PEM form");
            }
        }

        ProviderAnswer get(URI address) {
            return client().get(address);
        }

        private synchronized ProviderHttp client() {
            if (http == null) {
                http = new ProviderHttp(context);
            }
            return http;
        }

        @Override
        public synchronized void close() {
            if (http != null) {
                http.close();
            }
        }
    }
}
