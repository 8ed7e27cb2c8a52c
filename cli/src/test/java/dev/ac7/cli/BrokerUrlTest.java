package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
    @Test
    void trailingSlashesAreDroppedForRequestsOnly() {
        BrokerUrl url = new BrokerUrl("https://team.example/broker//");

        assertThat(url.text()).isEqualTo("https://team.example/broker//");
        assertThat(url.forRequests()).hasToString("https://team.example/broker");
        assertThat(url.join("/enroll?code=X")).isEqualTo("https://team.example/broker/enroll?code=X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team.example",
                "ftp://team.example",
                "HTTP://team.example",
                "http://",
                "https:///x",
                "http://a b",
                "http://user:secret@team.example",
                "http://team.example/?x=1",
                "http://team.example/#x"
            })
    void whatIsNoBrokersAddressIsAUsageError(String text) {
        assertThatThrownBy(() -> new BrokerUrl(text))
                .asInstanceOf(InstanceOfAssertFactories.type(CommandFailure.class))
                .returns(2, CommandFailure::exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "http://team.example, true",
        "http://192.168.1.7:8717, true",
        "http://127.evil.example, true",
        "http://localhost.evil.example, true",
        "https://team.example, false",
        "http://localhost:8717, false",
        "http://LOCALHOST, false",
        "http://127.0.0.1:8717, false",
        "http://127.8.9.10, false",
        "http://[::1]:8717, false"
    })
    void plainHttpToAnotherMachineExposesSecrets(String text, boolean exposes) {
        assertThat(new BrokerUrl(text).exposesSecrets()).isEqualTo(exposes);
    }
}
