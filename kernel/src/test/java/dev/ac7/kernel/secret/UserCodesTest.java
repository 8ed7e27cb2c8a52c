package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodesTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SAMPLES = 40_000;

    private final SecureRandom random = new SecureRandom();

    @Test
    @Promise(9)
    void codesHave40BitsFromAnAlphabetWithoutLookAlikes() {
        Map<Character, Long> counts = random.ints(0, 1)
                .limit(SAMPLES)
                .mapToObj(ignored -> UserCodes.generate(random))
                .peek(code -> assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{8}"))
                .flatMap(code -> code.chars().mapToObj(character -> (char) character))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // 10,000 of each are expected, with a standard deviation of about 98; 700 is seven of those.
        assertThat(counts).hasSize(ALPHABET.length());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9_300L, 10_700L));
    }

    @Test
    @Promise(9)
    void everyPositionOfACodeVaries() {
        for (int position = 0; position < 8; position++) {
            int at = position;
            long different = random.ints(0, 1)
                    .limit(2_000)
                    .mapToObj(ignored -> UserCodes.generate(random).charAt(at))
                    .distinct()
                    .count();
            assertThat(different).isEqualTo(32);
        }
    }

    @Test
    void codesAreShownInTwoGroups() {
        assertThat(UserCodes.shown("ABCD1234")).isEqualTo("ABCD-1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCD1234",
                "ABCD-1234",
                "abcd-1234",
                " ab cd 12-34 ",
                "A-B-C-D-1-2-3-4",
                "\tABCD\n1234\r\n",
                "ABCD\u00a01234"
            })
    void whatPeopleTypeBecomesTheNormalForm(String typed) {
        assertThat(UserCodes.normalise(typed)).contains("ABCD1234");
    }

    @ParameterizedTest
    @CsvSource({
        "too short, ABCD123",
        "too long, ABCD12345",
        "the letter O is not the digit 0, OBCD1234",
        "the letter I is not the digit 1, IBCD1234",
        "the letter L is not the digit 1, LBCD1234",
        "the letter U is not in the alphabet, UBCD1234",
        "an underscore is no separator, ABCD_1234",
        "the long s is not an S, ſBCD1234",
        "a full-width digit is no digit, １BCD1234",
        "empty, ''"
    })
    void anythingElseIsNoCode(String why, String typed) {
        assertThat(UserCodes.normalise(typed)).as(why).isEmpty();
    }
}
