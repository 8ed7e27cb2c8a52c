package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.identity.ProviderAnswer;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://lh3.googleusercontent.com/a/x=s96-c", "https://LH3.GoogleUserContent.com:443/a"})
    void asksThePictureHosts(String address) {
        assertThat(Pictures.acceptable(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lh3.googleusercontent.com/a",
                "https://googleusercontent.com/a",
                "https://evilgoogleusercontent.com/a",
                "https://lh3.googleusercontent.com.evil.example/a",
                "https://lh3.googleusercontent.com@evil.example/a",
                "https://x@lh3.googleusercontent.com/a",
                "https://lh3.googleusercontent.com:8443/a",
                "https://127.0.0.1/.googleusercontent.com",
                "file:///etc/passwd",
                "not an address"
            })
    void asksNobodyElse(String address) {
        assertThat(Pictures.acceptable(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200,image/png,'data:image/png;base64,AQI='",
        "200,Image/JPEG; q=1,'data:image/jpeg;base64,AQI='",
        "200,image/svg+xml,",
        "200,text/html,",
        "404,image/png,",
        "302,image/png,"
    })
    void takesImagesOnly(int status, String type, String expected) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);

        assertThat(Pictures.dataUrl(new ProviderAnswer.Answered(status, headers, new byte[] {1, 2}))
                        .orElse(null))
                .isEqualTo(expected);
    }
}
