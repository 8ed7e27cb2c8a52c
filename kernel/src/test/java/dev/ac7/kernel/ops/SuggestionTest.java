package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"'','',0", "a,'',1", "kitten,sitting,3", "PORT,port,0", "prot,port,2"})
    void distanceIsTheNumberOfEdits(String left, String right, int edits) {
        assertThat(Suggestion.distance(left, right)).isEqualTo(edits);
        assertThat(Suggestion.distance(right, left)).isEqualTo(edits);
    }

    @Test
    void onlyASlipIsSuggested() {
        List<String> known = List.of("server.port", "server.host", "team");

        assertThat(Suggestion.nearest("server.prot", known)).contains("server.port");
        assertThat(Suggestion.nearest("teams", known)).contains("team");
        assertThat(Suggestion.nearest("zebra", known)).isEmpty();
    }
}
