package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppOriginsTest {
    private final AppOrigins origins =
            new AppOrigins(List.of("https://app.example", "http://localhost:5173/", "https://[::1]:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "https://app.example/",
                "https://app.example/a/b?c=d#e",
                "https://app.example:443/a",
                "HTTPS://APP.Example/a",
                "http://localhost:5173/callback",
                "https://[::1]:8443/x"
            })
    void takesTheSameOrigin(String address) {
        assertThat(origins.accept(address)).isPresent();
    }

    @Promise(67)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//app.example/",
                "app.example",
                "http://app.example/",
                "https://app.example:444/",
                "https://app.example:80/",
                "https://app.example:99999/",
                "https://app.example.evil.example/",
                "https://evil-app.example/",
                "https://sub.app.example/",
                "https://app.example./",
                "https://app.example@evil.example/",
                "https://app.example:443@evil.example/",
                "https://user@app.example/",
                "https://user:word@app.example/",
                "https://evil.example/https://app.example/",
                "https://evil.example?https://app.example",
                "https://evil.example#https://app.example",
                "https://evil.example\\@app.example/",
                "https://app.example\\.evil.example/",
                "https:\\\\app.example/",
                "https:app.example/",
                "https:///app.example/",
                "https://app.example%2eevil.example/",
                "https://app.example%00.evil.example/",
                "https://app.еxample/",
                "https://ａpp.example/",
                "https://app.example\r\nSet-Cookie: a=b",
                " https://app.example/",
                "https://app.example/ x",
                "javascript://app.example/%0aalert(1)",
                "data:text/html,https://app.example",
                "ftp://app.example/",
                "http://localhost/",
                "http://localhost:51730/",
                "http://127.0.0.1:5173/",
                "null"
            })
    void refusesEveryOther(String address) {
        assertThat(origins.accept(address)).isEmpty();
    }

    @Test
    void anEmptyListAllowsNothing() {
        assertThat(new AppOrigins(List.of()).accept("https://app.example/")).isEmpty();
    }

    @Test
    void longAddressesAreRefused() {
        String base = "https://app.example/";
        assertThat(origins.accept(base + "a".repeat(2048 - base.length()))).isPresent();
        assertThat(origins.accept(base + "a".repeat(2049 - base.length()))).isEmpty();
    }

    @Test
    void whatIsBeyondAsciiGoesOnEncoded() {
        assertThat(origins.accept("https://app.example/ü").orElseThrow()).hasToString("https://app.example/%C3%BC");
    }
}
