package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentsTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example,https://a.example#google_sub=s",
        "https://a.example/p?q=1,https://a.example/p?q=1#google_sub=s",
        "https://a.example#,https://a.example#google_sub=s",
        "https://a.example#tab=2,https://a.example#tab=2&google_sub=s",
        "https://a.example#/route,https://a.example#/route&google_sub=s",
        "https://a.example#google_sub=old&tab=2,https://a.example#tab=2&google_sub=s",
        "https://a.example#google%5Fsub=old&a=%20,https://a.example#a=%20&google_sub=s",
        "https://a.example#session_token=theirs&oauth_error=x,https://a.example#google_sub=s",
        "https://a.example#google_sub,https://a.example#google_sub=s"
    })
    void mergesAndReplaces(String address, String expected) {
        assertThat(Fragments.merge(URI.create(address), Map.of("google_sub", "s")))
                .isEqualTo(expected);
    }

    @Test
    void encodesWhatCouldBreakOut() {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("oauth_error", "a&session_token=b#c");
        results.put("oauth_error_description", "two words\r\n");

        assertThat(Fragments.merge(URI.create("https://a.example"), results))
                .isEqualTo("https://a.example#oauth_error=a%26session_token%3Db%23c"
                        + "&oauth_error_description=two+words%0D%0A");
    }
}
