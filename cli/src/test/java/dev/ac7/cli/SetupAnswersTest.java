package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupAnswersTest {
    @TempDir
    Path folder;

    @Test
    void enterTakesTheDefaultAndTheDirectiveHasNone() {
        TestShell shell = new TestShell(folder).typing("", "", "ship it", "", "", "", "");

        SetupAnswers answers = SetupAnswers.asked(Map.of(), new PlainConversation(shell.shell()));

        assertThat(answers.get(SetupQuestion.TEAM)).isEqualTo("my-team");
        assertThat(answers.get(SetupQuestion.DIRECTIVE)).isEqualTo("ship it");
        assertThat(answers.get(SetupQuestion.CONTEXT)).isEmpty();
        assertThat(answers.get(SetupQuestion.ADMIN)).isEqualTo("director-1");
        assertThat(answers.get(SetupQuestion.TITLE)).isEqualTo("director");
        assertThat(answers.get(SetupQuestion.DESCRIPTION)).isEmpty();
        assertThat(shell.out())
                .contains("team name [my-team]: ", "admin name [director-1]: ", "role title [director]: ")
                .contains("must be 1 to 512 characters");
    }

    @Test
    void anAnswerThatWillNotDoIsAskedForAgain() {
        TestShell shell = new TestShell(folder)
                .typing("x".repeat(129), "team", "d", "", "two words", "ac7", "alice", "t".repeat(65), "boss", "");

        SetupAnswers answers = SetupAnswers.asked(Map.of(), new PlainConversation(shell.shell()));

        assertThat(answers.get(SetupQuestion.TEAM)).isEqualTo("team");
        assertThat(answers.get(SetupQuestion.ADMIN)).isEqualTo("alice");
        assertThat(answers.get(SetupQuestion.TITLE)).isEqualTo("boss");
        assertThat(shell.out()).contains("reserved");
    }

    @Test
    void whatAFlagAnsweredIsNotAsked() {
        TestShell shell = new TestShell(folder).typing("d", "", "", "", "");

        SetupAnswers answers =
                SetupAnswers.asked(Map.of(SetupQuestion.TEAM, "blue"), new PlainConversation(shell.shell()));

        assertThat(answers.get(SetupQuestion.TEAM)).isEqualTo("blue");
        assertThat(shell.out()).doesNotContain("team name");
    }

    @Test
    void theEndOfTheTalkIsTheEndOfTheSetup() {
        TestShell shell = new TestShell(folder).typing("team");

        assertThatThrownBy(() -> SetupAnswers.asked(Map.of(), new PlainConversation(shell.shell())))
                .asInstanceOf(InstanceOfAssertFactories.type(CommandFailure.class))
                .returns(2, CommandFailure::exitCode);
    }

    @Test
    void withoutATerminalEveryMissingAnswerIsNamed() {
        Map<SetupQuestion, String> given = Map.of(SetupQuestion.TEAM, "blue", SetupQuestion.ADMIN, "alice");

        assertThatThrownBy(() -> SetupAnswers.unattended(given))
                .hasMessageContaining("--directive (or AC7_SETUP_DIRECTIVE), --title (or AC7_SETUP_TITLE)")
                .asInstanceOf(InstanceOfAssertFactories.type(CommandFailure.class))
                .returns(2, CommandFailure::exitCode);
    }

    @Test
    void withoutATerminalABadAnswerIsNamed() {
        Map<SetupQuestion, String> given = Map.of(
                SetupQuestion.TEAM, "blue",
                SetupQuestion.DIRECTIVE, "d",
                SetupQuestion.ADMIN, "general",
                SetupQuestion.TITLE, "director");

        assertThatThrownBy(() -> SetupAnswers.unattended(given))
                .hasMessageContaining("--admin must not be the reserved");
    }
}
