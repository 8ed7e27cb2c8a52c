package dev.ac7.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void answersWhetherItLivesAndIsReady() {
        try (TestPlatform platform = TestPlatform.start()) {
            assertThat(platform.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(platform.get("/readyz").status()).isEqualTo(200);
            Instant said = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    platform.get("/healthz").header("Date")));
            assertThat(said).as("brokers are told the time").isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        }
    }

    @Test
    void describesItself() {
        try (TestPlatform platform = TestPlatform.start()) {
            assertThat(platform.get("/openapi.json").body())
                    .contains("\"/api/servers/register/start\"", "\"/.well-known/jwks.json\"", "\"/api/teams/{ref}\"");
        }
    }

    @Test
    void refusesChangesThatDoNotComeFromAPageOfItsOwn() {
        try (TestPlatform platform = TestPlatform.start()) {
            RawHttp.Answer foreign = new RawHttp(platform.port())
                    .send("POST", "/logout", "Origin: https://elsewhere.example", "Content-Type: application/json");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.body()).isEqualTo("{\"error\":\"cross-site request refused\"}");
        }
    }

    @Test
    void tellsNobodyWhatIsNotThere() {
        try (TestPlatform platform = TestPlatform.start()) {
            assertThat(platform.get("/nowhere").body()).isEqualTo("{\"error\":\"not found\"}");
            assertThat(platform.get("/nowhere", "Accept: text/html").body()).contains("Nothing here");
        }
    }
}
