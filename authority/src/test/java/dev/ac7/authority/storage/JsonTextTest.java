package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1, \"a\" : { \"d\": [ ], \"c\": null } } | {\"a\":{\"c\":null,\"d\":[]},\"b\":1}",
                "{\"n\": [1e2, 1.50, -0, 1.5e-3, 123456789012345678901234567890]} "
                        + "| {\"n\":[100,1.50,0,0.0015,123456789012345678901234567890]}",
                "{\"t\": \"\\u00e9/\\/\"} | {\"t\":\"é//\"}",
            })
    void whatIsKeptIsWhatAnyDatabaseGivesBack(String given, String kept) {
        assertThat(JsonText.kept(given)).isEqualTo(kept);
        assertThat(JsonText.kept(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{} x",
                "{\"a\": 1e99999}",
                "{\"a\": \"\\u0000\"}",
                "{\"\\u0000\": 1}",
                "{\"a\": [{\"b\": \"\\ud800\"}]}"
            })
    void whatNoDatabaseTakesIsRefused(String given) {
        assertThatThrownBy(() -> JsonText.kept(given)).isInstanceOf(IllegalArgumentException.class);
    }
}
