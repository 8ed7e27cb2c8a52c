package dev.ac7.cli;

import dev.ac7.authority.Authority;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.authority.settings.SignInSettings.HostAuthMode;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.ops.OrderlyStop;
import dev.ac7.kernel.ops.Secret;
import java.io.PrintStream;
import java.net.URI;

/** An authority that runs in this process until a signal stops it. */
final class ServedAuthority extends Served {
    private final AuthoritySettings settings;
    private final Authority authority;

    private ServedAuthority(AuthoritySettings settings, Authority authority, OrderlyStop stop) {
        super(stop);
        this.settings = settings;
        this.authority = authority;
    }

    /** Starts to listen. */
    static ServedAuthority start(Shell shell, AuthoritySettings settings) {
        Logs.configure(settings.logLevel(), settings.logFormat(), settings.stackLines());
        Logs.captureJavaUtilLogging();
        settings.warnings().forEach(shell::warn);
        Authority authority = listen(
                () -> Authority.start(settings, shell.clock(), shell.random().get()));
        return new ServedAuthority(settings, authority, new OrderlyStop().then("authority", left -> authority.close()));
    }

    @Override
    void announce(Shell shell) {
        PrintStream out = shell.out();
        out.println("ac7-authority listening on " + authority.url());
        settings.names().url().ifPresent(url -> out.println("  public:    " + url));
        out.println("  records:   " + StoragePlace.shown(shell, settings.storage()));
        out.println("  limits:    "
                + settings.storage()
                        .redisUrl()
                        .map(url -> "in Redis at " + place(url))
                        .orElse("in memory"));
        out.println("  hosts:     " + hosts());
    }

    /** Host and port of a URL; the rest may hold a password. */
    private static String place(Secret url) {
        URI uri = URI.create(url.reveal());
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private String hosts() {
        if (settings.signIn()
                .hostAuthMode()
                .filter(HostAuthMode.INSECURE_TOKEN_SUB::equals)
                .isPresent()) {
            return "INSECURE: whatever token a host sends is its account (HOST_AUTH_MODE=insecure_token_sub)";
        }
        return settings.signIn().clientId().isPresent()
                ? "session tokens of this authority, ID tokens of the provider"
                : "session tokens of this authority";
    }
}
