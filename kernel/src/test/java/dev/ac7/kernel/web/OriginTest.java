package dev.ac7.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.testing.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests count as sent from a page of our own. An empty column is a header that was not sent. */
class OriginTest {
    private final Origin origin = new Origin(new ClientAddresses(List.of()), Set.of("https://team.example"));

    @ParameterizedTest
    @Promise(30)
    @CsvSource({
        "http://broker:8717,same-origin,true",
        "http://BROKER:8717,,true",
        "https://team.example,cross-site,true",
        "null,same-origin,true",
        ",same-origin,true",
        ",none,true",
        ",,false",
    })
    void passes(String sent, String site, boolean form) {
        assertThatCode(() -> {
                    origin.requireSame(head(sent, site), form);
                    origin.requireSame(head(sent, site), false);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Promise(30)
    @CsvSource({
        "http://broker:8718,same-origin",
        "http://broker,",
        "http://evil.example,",
        "http://broker:8717.evil.example,",
        "null,cross-site",
        "null,none",
        "null,",
        ",same-site",
        ",cross-site",
    })
    void refused(String sent, String site) {
        assertThatThrownBy(() -> origin.requireSame(head(sent, site), false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    private static RequestHead head(String sent, String site) {
        Map<String, List<String>> headers = Map.of(
                "Host", List.of("broker:8717"),
                "Origin", sent == null ? List.of() : List.of(sent),
                "Sec-Fetch-Site", site == null ? List.of() : List.of(site));
        return new RequestHead(
                "POST", "/", "", name -> headers.getOrDefault(name, List.of()), "203.0.113.5", false, new Departure());
    }
}
