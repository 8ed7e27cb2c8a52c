package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    @Promise(80)
    void everythingParsesByTheGrammar() {
        metrics.watchProcess();
        metrics.counter("ac7.sign.ins", "Sign-ins, by outcome", "outcome", "accepted")
                .increment();
        metrics.counter("ac7.hostile", "quote \" slash \\ line\nbreak", "label", "quote \" slash \\ line\nbreak é")
                .increment();
        metrics.timer("ac7.http.requests", "Requests", "route", "/members", "status", "200")
                .record(Duration.ofMillis(7));
        metrics.timer("ac7.http.requests", "Requests", "route", "/enroll", "status", "429")
                .record(Duration.ofSeconds(70));
        metrics.gauge("ac7.sessions", "Live sessions", () -> 3);

        List<PrometheusText.Sample> samples = PrometheusText.parse(metrics.scrape());

        assertThat(samples)
                .anyMatch(sample -> sample.name().equals("ac7_sign_ins_total") && sample.value() == 1)
                .anyMatch(sample -> sample.name().equals("ac7_sessions") && sample.value() == 3)
                .anyMatch(sample -> sample.name().equals("ac7_http_requests_seconds_bucket")
                        && sample.labels().get("route").equals("/members")
                        && sample.labels().get("le").equals("0.01")
                        && sample.value() == 1)
                .anyMatch(sample -> sample.name().startsWith("jvm_memory_used"));
    }

    @Test
    @Promise(80)
    void aLabelThatClientsInfluenceStaysBounded() {
        for (int number = 0; number < 10_000; number++) {
            metrics.counter("ac7.requests", "Requests", "agent", "agent-" + number)
                    .increment();
        }

        List<PrometheusText.Sample> samples = PrometheusText.parse(metrics.scrape());

        assertThat(samples).hasSize(Metrics.VALUES_PER_LABEL + 1);
        assertThat(samples).extracting(PrometheusText.Sample::value).contains(9_800.0);
        assertThat(samples.stream().mapToDouble(PrometheusText.Sample::value).sum())
                .isEqualTo(10_000);
    }

    @Test
    void theSameMetricIsOneMetric() {
        metrics.counter("ac7.once", "Once").increment();
        metrics.counter("ac7.once", "Once").increment();

        assertThat(metrics.counter("ac7.once", "Once").count()).isEqualTo(2);
    }

    @Test
    void aNameThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> metrics.counter("http.requests", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "# TYPE a counter\na 1\n# TYPE b gauge\nb 1\na{x=\"1\"} 1\n",
                "# TYPE a counter\na 1\na 1\n",
                "# TYPE a counter\na -1\n",
                "# TYPE a counter\n# TYPE a counter\na 1\n",
                "# TYPE a gauge\na{x=1} 1\n",
                "# TYPE a gauge\na{x=\"1} 1\n",
                "# TYPE a gauge\na{x=\"\\q\"} 1\n",
                "# TYPE a gauge\na{1x=\"1\"} 1\n",
                "# TYPE a gauge\na one\n",
                "# TYPE a.b gauge\na.b 1\n",
                "# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
                "# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
                "a 1\n",
                "\n",
            })
    void theGrammarCheckItselfCanFail(String text) {
        assertThatThrownBy(() -> PrometheusText.parse(text)).isInstanceOf(AssertionError.class);
    }
}
