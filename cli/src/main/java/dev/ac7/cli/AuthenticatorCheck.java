package dev.ac7.cli;

import dev.ac7.kernel.secret.QrCode;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows a new authenticator secret and has the person prove that their app holds it. */
final class AuthenticatorCheck {
    private static final int TRIES = 3;

    private final Conversation conversation;
    private final Totp totp;

    AuthenticatorCheck(Conversation conversation, Totp totp) {
        this.conversation = conversation;
        this.totp = totp;
    }

    /** How the check ended. */
    sealed interface Outcome {
        /**
         * The app holds the secret.
         *
         * @param step the time step of the code, which must not be used again
         */
        record Confirmed(long step) implements Outcome {}

        /** The person gave up: an empty answer, or the end of the talk. */
        record Aborted() implements Outcome {}

        /** Three wrong codes. */
        record Failed() implements Outcome {}
    }

    /** Draws the QR code and shows the secret for typing in by hand. */
    void show(TotpSecret secret, String uri) {
        conversation.say("");
        conversation.say("  Scan this with an authenticator app:");
        conversation.say("");
        QrCode.of(uri).terminal().lines().forEach(line -> conversation.say("  " + line));
        conversation.say("");
        conversation.say("  or type the secret into it: " + grouped(secret.base32()));
        conversation.say("");
    }

    /** Asks for a code, up to three times. */
    Outcome confirm(TotpSecret secret) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<String> code = conversation.ask("enter the 6-digit code to confirm: ");
            if (code.isEmpty() || code.get().isEmpty()) {
                return new Outcome.Aborted();
            }
            OptionalLong step = totp.verify(secret, code.get().replace(" ", ""), 0);
            if (step.isPresent()) {
                return new Outcome.Confirmed(step.getAsLong());
            }
            conversation.say(
                    attempt < TRIES
                            ? "  that code does not match; check the clock of the phone and try the next code"
                            : "  that code does not match");
        }
        return new Outcome.Failed();
    }

    private static String grouped(String secret) {
        return secret.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
