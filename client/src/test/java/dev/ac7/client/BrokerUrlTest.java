package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.contract.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8717, http://127.0.0.1:8717/roster",
        "http://127.0.0.1:8717/, http://127.0.0.1:8717/roster",
        "https://team.example/broker///, https://team.example/broker/roster",
        "HTTP://[::1]:1, HTTP://[::1]:1/roster"
    })
    void trailingSlashesAreDroppedForRequestsOnly(String text, String resolved) {
        BrokerUrl url = new BrokerUrl(text);
        assertThat(url).hasToString(text);
        assertThat(url.resolve("/roster")).hasToString(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:8717",
                "ftp://host",
                "http://",
                "http:///path",
                "http://h ost",
                "http://user@host",
                "http://host?x",
                "http://host#x",
                "http://host:99999",
                "file:///etc/passwd",
                "http://host\n"
            })
    void whatCannotBeABrokerIsRefused(String text) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new BrokerUrl(text));
    }

    @Test
    void plainHttpBeyondThisMachineCanBeTold() {
        assertThat(new BrokerUrl("http://127.0.0.2"))
                .matches(BrokerUrl::isLoopback)
                .matches(BrokerUrl::isPlain);
        assertThat(new BrokerUrl("http://LOCALHOST:1")).matches(BrokerUrl::isLoopback);
        assertThat(new BrokerUrl("https://[::1]"))
                .matches(BrokerUrl::isLoopback)
                .matches(url -> !url.isPlain());
        assertThat(new BrokerUrl("http://127.0.0.1.evil.example")).matches(url -> !url.isLoopback());
        assertThat(new BrokerUrl("http://10.0.0.1")).matches(url -> !url.isLoopback());
    }
}
