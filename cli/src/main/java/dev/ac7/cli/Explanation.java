package dev.ac7.cli;

import dev.ac7.client.BrokerError;
import dev.ac7.client.BrokerUnreachable;
import dev.ac7.contract.Issue;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.secret.KekUnavailable;
import dev.ac7.kernel.store.StorageException;
import dev.ac7.kernel.web.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Puts failures into words that say what to do next. */
final class Explanation {
    private Explanation() {}

    /** What went wrong with a file; the text of many I/O exceptions is only a path. */
    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "no such file or folder: " + e.getFile();
            case AccessDeniedException e -> "permission denied: " + e.getFile();
            case FileSystemException e ->
                e.getFile() + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    /** Status, reason phrase and what the broker says (contract: cli.md, section 1), and a way out. */
    static String of(BrokerError failure) {
        String fields = failure.details().stream().map(Issue::message).collect(Collectors.joining("; "));
        String said = failure.statusLine()
                + (failure.error().isEmpty() ? "" : ": " + failure.error())
                + (fields.isEmpty() || fields.equals(failure.error()) ? "" : " (" + fields + ")");
        return switch (failure.status()) {
            case 401 ->
                failure.statusLine() + ": the broker does not know this token any more (revoked or expired): run"
                        + " `ac7 connect --url …` for a new one; `ac7 status` says which token was used";
            case 403 -> said + "; `ac7 status` shows what you may do";
            case 429 ->
                said
                        + failure.retryAfter()
                                .map(wait -> "; try again in " + Lifetime.shown(wait))
                                .orElse("");
            default -> failure.status() >= 500 ? said + "; the broker's log says why" : said;
        };
    }

    /** The end of a command by something that is not its own message: what to print, and the exit code. */
    static CommandFailure of(RuntimeException failure) {
        return switch (failure) {
            case CommandFailure own -> own;
            case BrokerError error -> CommandFailure.failed(of(error));
            case BrokerUnreachable unreachable -> CommandFailure.failed(of(unreachable));
            case Refusal refusal -> of(refusal);
            case InvalidSettings settings -> CommandFailure.usage(String.join("\nac7: ", settings.problems()));
            case KekUnavailable key -> CommandFailure.failed(String.valueOf(key.getMessage()));
            case StorageException storage -> CommandFailure.failed(String.valueOf(storage.getMessage()));
            case UncheckedIOException io -> CommandFailure.failed(io.getMessage() + causeOf(io));
            default -> CommandFailure.failed("unexpected failure: " + failure + " (AC7_DEBUG=1 shows where)");
        };
    }

    private static String causeOf(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause == null ? "" : " (" + of(cause) + ")";
    }

    /** What the broker's rules refuse on the files: an argument or a state that does not allow it is a usage error. */
    private static CommandFailure of(Refusal refusal) {
        String fields = refusal.details().stream().map(Issue::message).collect(Collectors.joining("; "));
        String said = refusal.error() + (fields.isEmpty() || fields.equals(refusal.error()) ? "" : " (" + fields + ")");
        return refusal.status() == 400 || refusal.status() == 409
                ? CommandFailure.usage(said)
                : CommandFailure.failed(said);
    }

    /** Which broker, why, and what to try. */
    static String of(BrokerUnreachable failure) {
        String cause = String.valueOf(failure.getMessage());
        return failure.getCause() instanceof SSLException
                ? cause + "; if the broker's certificate is self-signed, name it with --ca-file or AC7_CA_FILE"
                : cause + "; is it running? `ac7 serve` starts one here, --url or AC7_URL names another";
    }
}
