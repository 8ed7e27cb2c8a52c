package dev.ac7.authority.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.contract.WireJson;
import dev.ac7.kernel.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A free object comes back as it was, within its bounds. */
class FreeObjectTest {
    private record Body(Map<String, Object> value) {}

    private static Map<String, Object> sent(String json) {
        return WireJson.decode(("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8), Body.class)
                .value();
    }

    private static String kept(String json) {
        return FreeObject.text("metadata", sent(json)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":[null,true,1.5,\"\\u2028é\"],\"\":{\"n\":null}}",
                "{\"1\":{\"2\":{\"3\":{\"4\":5}}}}",
                "{\"n\":123456789012345678901234567890}"
            })
    void itComesBackAsItWas(String json) {
        assertThat(FreeObject.object(kept(json))).isEqualTo(sent(json));
    }

    @Test
    void noneStaysNone() {
        assertThat(FreeObject.text("metadata", null)).isEmpty();
        assertThat(FreeObject.object(null)).isNull();
    }

    @Test
    void itHasFiveLevelsAtMost() {
        assertThat(kept("{\"1\":[{\"2\":[{}]}]}")).isNotEmpty();
        assertThatThrownBy(() -> kept("{\"1\":[{\"2\":[{\"3\":[]}]}]}"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).contains("invalid_input"));
    }

    @Test
    void itHas8192BytesAtMost() {
        String frame = "{\"a\":\"\"}";
        String fits = "{\"a\":\"" + "x".repeat(FreeObject.LARGEST - frame.length()) + "\"}";

        assertThat(kept(fits)).hasSize(FreeObject.LARGEST);
        assertThatThrownBy(() -> kept(fits.replace("x\"", "xé\""))).isInstanceOf(Refusal.class);
    }
}
