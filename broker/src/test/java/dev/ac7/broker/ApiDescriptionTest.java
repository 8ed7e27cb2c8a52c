package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is described is what is served. */
class ApiDescriptionTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Promise(78)
    void everyDescribedOperationAnswersAndNoOtherIsServedToTheWire() {
        JsonNode paths = wire.get("/openapi.json").send().json().get("paths");
        Set<String> described = new TreeSet<>();
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path);
                Wire.Answer answer = wire.request(
                                method.toUpperCase(Locale.ROOT), path.replaceAll("\\{[^}]+}", "nobody"))
                        .send();
                assertThat(answer.text()).as(method + " " + path).doesNotStartWith("not found");
                assertThat(answer.status()).as(method + " " + path).isNotIn(405, 500);
            }
        }
        Set<String> served = new TreeSet<>();
        broker.routes().stream()
                .filter(route -> !route.page())
                .forEach(route -> served.add(route.method() + " " + route.path()));

        assertThat(described).isEqualTo(served);
    }

    @Test
    @Promise(78)
    void boundsOfTheDescriptionAreThoseThatAreChecked() {
        JsonNode description = wire.get("/openapi.json").send().json();
        JsonNode title = description.at("/components/schemas/RoleInput/properties/title");
        int most = title.get("maxLength").asInt();

        assertThat(created("bob", "t".repeat(most)).status()).isEqualTo(200);
        assertThat(created("eve", "t".repeat(most + 1)).status()).isEqualTo(400);
    }

    private Wire.Answer created(String name, String title) {
        return wire.post("/members", "{'name':'" + name + "','role':{'title':'" + title + "'},'permissions':[]}")
                .bearer(broker.adminToken())
                .send();
    }
}
