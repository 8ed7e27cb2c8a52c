package dev.ac7.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a founder answered, every answer checked. */
record SetupAnswers(Map<SetupQuestion, String> answers) {
    SetupAnswers {
        answers = Map.copyOf(answers);
    }

    /** The answer to a question. */
    String get(SetupQuestion question) {
        return answers.getOrDefault(question, "");
    }

    /**
     * Takes the answers that were given as flags or environment variables, and no others.
     *
     * @throws CommandFailure exit code 2, naming all that are missing, or the first that will not do
     */
    static SetupAnswers unattended(Map<SetupQuestion, String> given) {
        String missing = Stream.of(SetupQuestion.values())
                .filter(question -> question.required() && !given.containsKey(question))
                .map(question -> question.flag() + " (or " + question.variable() + ")")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw CommandFailure.usage(
                    "setup needs a terminal to ask on, or every answer as a flag; missing: " + missing);
        }
        given.forEach(SetupAnswers::check);
        return new SetupAnswers(given);
    }

    /**
     * Asks for what was not given; an answer that will not do is asked for again.
     *
     * @throws CommandFailure exit code 2 when the person ends the talk, or a given answer will not do
     */
    static SetupAnswers asked(Map<SetupQuestion, String> given, Conversation conversation) {
        given.forEach(SetupAnswers::check);
        Map<SetupQuestion, String> answers = new EnumMap<>(SetupQuestion.class);
        answers.putAll(given);
        for (SetupQuestion question : SetupQuestion.values()) {
            if (!answers.containsKey(question)) {
                answers.put(question, ask(question, conversation));
            }
        }
        return new SetupAnswers(answers);
    }

    private static String ask(SetupQuestion question, Conversation conversation) {
        while (true) {
            String typed = conversation
                    .ask(question.prompt())
                    .orElseThrow(() -> CommandFailure.usage("setup cancelled: no team was created"));
            String answer = typed.isEmpty() ? question.fallback() : typed;
            Optional<String> refusal = question.refusal(answer);
            if (refusal.isEmpty()) {
                return answer;
            }
            conversation.say("  " + refusal.get());
        }
    }

    private static void check(SetupQuestion question, String answer) {
        question.refusal(answer).ifPresent(refusal -> {
            throw CommandFailure.usage(question.flag() + " " + refusal);
        });
    }
}
