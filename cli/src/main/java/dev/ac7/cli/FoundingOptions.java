package dev.ac7.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A founder's answers, for setting up without being asked. */
final class FoundingOptions {
    @Option(names = "--team", paramLabel = "NAME", description = "Name of the team. Else AC7_SETUP_TEAM.")
    @Nullable
    String team;

    @Option(names = "--directive", paramLabel = "TEXT", description = "What the team is for. Else AC7_SETUP_DIRECTIVE.")
    @Nullable
    String directive;

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description = "What everybody should know. Else AC7_SETUP_CONTEXT.")
    @Nullable
    String context;

    @Option(names = "--admin", paramLabel = "NAME", description = "Name of the first admin. Else AC7_SETUP_ADMIN.")
    @Nullable
    String admin;

    @Option(names = "--title", paramLabel = "TITLE", description = "The admin's role title. Else AC7_SETUP_TITLE.")
    @Nullable
    String title;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "The admin's role description. Else AC7_SETUP_DESCRIPTION.")
    @Nullable
    String description;

    /** The answers that flags or environment give. */
    Map<SetupQuestion, String> given(Shell shell) {
        Map<SetupQuestion, String> given = new EnumMap<>(SetupQuestion.class);
        for (SetupQuestion question : SetupQuestion.values()) {
            Optional.ofNullable(flag(question))
                    .or(() -> shell.environment(question.variable()))
                    .ifPresent(answer -> given.put(question, answer));
        }
        return given;
    }

    private @Nullable String flag(SetupQuestion question) {
        return switch (question) {
            case TEAM -> team;
            case DIRECTIVE -> directive;
            case CONTEXT -> context;
            case ADMIN -> admin;
            case TITLE -> title;
            case DESCRIPTION -> description;
        };
    }
}
