package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker to talk to, and as whom (contract: cli.md, section 2). */
final class BrokerOptions {
    @Mixin
    final UrlOption broker = new UrlOption();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token. Others on this machine can see it in the process list: prefer --token-file,"
                    + " AC7_TOKEN, or `ac7 connect`.")
    @Nullable
    String token;

    @Option(names = "--token-file", paramLabel = "PATH", description = "File that holds the bearer token.")
    @Nullable
    String tokenFile;

    /** The broker: flag, then environment, then the default. */
    BrokerUrl url(Shell shell) {
        return broker.url(shell);
    }

    /** The token: flag, then environment, then the entry saved for this broker. */
    Optional<Credential> credential(Shell shell) {
        Optional<String> flag = Given.text(token);
        Optional<String> file = Given.text(tokenFile);
        if (flag.isPresent() && file.isPresent()) {
            throw CommandFailure.usage("give --token or --token-file, not both");
        }
        return flag.map(text -> new Credential(new Secret(text), "--token", Credential.Kind.FLAG))
                .or(() -> file.map(path -> ofFile(shell, path, "--token-file", Credential.Kind.FLAG)))
                .or(() -> shell.environment("AC7_TOKEN")
                        .map(text -> new Credential(new Secret(text), "AC7_TOKEN", Credential.Kind.ENVIRONMENT)))
                .or(() -> shell.environment("AC7_TOKEN_FILE")
                        .map(path -> ofFile(shell, path, "AC7_TOKEN_FILE", Credential.Kind.ENVIRONMENT)))
                .or(() -> saved(shell));
    }

    /** Whether the verb's own arguments say which broker, or as whom. */
    boolean given() {
        return broker.given()
                || Given.text(token).isPresent()
                || Given.text(tokenFile).isPresent();
    }

    /**
     * A client with the token.
     *
     * @throws CommandFailure exit code 1 when there is no token, with the contract's message
     */
    BrokerClient client(Shell shell) {
        Credential credential = credential(shell)
                .orElseThrow(() -> CommandFailure.failed("--token or AC7_TOKEN is required (or run `ac7 connect --url "
                        + url(shell) + "` to get one for this machine)"));
        warn(shell, credential);
        return BrokerClient.bearing(credential.token(), url(shell), broker.client(shell));
    }

    /** Warns when the token can be seen by others. */
    void warn(Shell shell, Credential credential) {
        if (credential.source().equals("--token")) {
            shell.warn("--token shows the token to others on this machine (process list); prefer --token-file,"
                    + " AC7_TOKEN, or `ac7 connect`");
        }
        broker.warnOfExposure(shell);
    }

    private Optional<Credential> saved(Shell shell) {
        AuthFile file = new AuthFile(AuthLocation.of(shell, Optional.empty()));
        return file.token(url(shell))
                .map(found -> new Credential(found, shell.shown(file.path()), Credential.Kind.FILE));
    }

    private static Credential ofFile(Shell shell, String path, String option, Credential.Kind kind) {
        String text;
        try {
            text = Files.readString(shell.resolve(path)).strip();
        } catch (IOException e) {
            throw CommandFailure.failed(option + ": " + Explanation.of(e));
        }
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw CommandFailure.failed(option + ": " + path + " must hold one token and nothing else");
        }
        return new Credential(new Secret(text), option + " " + path, kind);
    }
}
