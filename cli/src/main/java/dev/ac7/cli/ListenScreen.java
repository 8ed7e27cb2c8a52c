package dev.ac7.cli;

import dev.ac7.client.StreamNews;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What {@code ac7 listen} prints: messages on stdout, each line whole, and what happens to the connection on stderr.
 * The thread that prints and the one that hears Ctrl-C share it.
 */
final class ListenScreen {
    private static final String STALE = "stream.stale";

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Shell shell;
    private final MemberName self;
    private final Form form;
    private final ReentrantLock printing = new ReentrantLock();
    private Optional<Message> last = Optional.empty();
    private boolean connected;
    private boolean everConnected;
    private boolean ended;

    /** How a message becomes a line. */
    interface Form {
        String of(Message message);
    }

    ListenScreen(Shell shell, MemberName self, Form form) {
        this.shell = shell;
        this.self = self;
        this.form = form;
    }

    /** Prints a message; false when nobody reads standard output any more. */
    boolean print(Message message) {
        // Making the line may ask the broker for a channel's name; Ctrl-C must not wait for that.
        String line = form.of(message);
        printing.lock();
        try {
            return ended || printed(message, line);
        } finally {
            printing.unlock();
        }
    }

    private boolean printed(Message message, String line) {
        shell.out().println(line);
        if (shell.out().checkError()) {
            say("nobody reads standard output any more"
                    + last.map(each -> toGoOn(each.id())).orElse(""));
            return false;
        }
        if (STALE.equals(message.data().get("event")) && "ac7".equals(message.from())) {
            say("some messages were not sent: `ac7 history"
                    + last.map(each -> " --after " + each.ts()).orElse("") + "` shows them");
        }
        last = Optional.of(message);
        return true;
    }

    /** Says what happens to the connection. */
    void tell(StreamNews news) {
        printing.lock();
        try {
            if (!ended) {
                say(words(news));
            }
        } finally {
            printing.unlock();
        }
    }

    private String words(StreamNews news) {
        return switch (news) {
            case StreamNews.Connected _ -> {
                String words = everConnected ? "connected again" : "listening as " + self + "; Ctrl-C ends it";
                connected = true;
                everConnected = true;
                yield words;
            }
            case StreamNews.Broken broken -> {
                String lost = connected ? "connection lost: " : "not connected: ";
                connected = false;
                yield lost + broken.reason() + "; next try in "
                        + Lifetime.shown(broken.pause().plusMillis(999));
            }
            case StreamNews.Skipped skipped ->
                "left out " + skipped.id().map(id -> "message " + id).orElse("a message")
                        + ", which this command cannot read: " + skipped.reason();
        };
    }

    /**
     * Nothing is printed after this, and no line is left half; but a reader that has stopped reading is not waited for.
     */
    void end() {
        boolean alone = false;
        try {
            alone = printing.tryLock(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            if (alone) {
                ended = true;
                last.ifPresent(message -> say("ended" + toGoOn(message.id())));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                printing.unlock();
            }
        }
    }

    /** The words after a semicolon that say how to miss nothing the next time. */
    static String toGoOn(String id) {
        return "; `ac7 listen --since " + Printable.line(id) + "` goes on after the last message";
    }

    private void say(String text) {
        shell.err().println("ac7: " + Printable.line(text));
    }
}
