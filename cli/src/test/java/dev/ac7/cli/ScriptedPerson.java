package dev.ac7.cli;

import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A person at a terminal who answers as told, and reads a secret from the screen into an authenticator. */
final class ScriptedPerson implements Conversation {
    private static final Pattern SECRET = Pattern.compile("type the secret into it: ([A-Z2-7 ]+)");

    private final TestShell shell;
    private final Queue<Function<String, String>> answers = new ArrayDeque<>();
    private final StringBuilder screen = new StringBuilder();
    private int wiped;

    ScriptedPerson(TestShell shell) {
        this.shell = shell;
        shell.typing();
        shell.talkingTo(this);
    }

    void answers(String... lines) {
        for (String line : lines) {
            answers.add(seen -> line);
        }
    }

    /** Types the code that an authenticator with the secret on the screen shows. */
    void answersCode() {
        answers.add(seen -> {
            String secret = SECRET.matcher(seen)
                    .results()
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new AssertionError("no secret on the screen:\n" + seen))
                    .group(1)
                    .replace(" ", "");
            return new Totp(shell.clock).code(TotpSecret.parse(secret), shell.clock.instant());
        });
    }

    int run(String... arguments) {
        return new Ac7(shell.shell()).run(List.of(arguments));
    }

    String screen() {
        return screen.toString();
    }

    int wiped() {
        return wiped;
    }

    @Override
    public Optional<String> ask(String prompt) {
        screen.append(prompt);
        Function<String, String> answer = answers.poll();
        if (answer == null) {
            return Optional.empty();
        }
        String line = answer.apply(screen.toString());
        screen.append(line).append('\n');
        return Optional.of(line);
    }

    @Override
    public void say(String line) {
        screen.append(line).append('\n');
    }

    @Override
    public void wipe(int lines) {
        wiped += lines;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
