package dev.ac7.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.JsonSchemas;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nobody should send, to every route that reads a body, made from the route table and the schemas of its records.
 * It is always refused with 400 or 413 that names the field, and nothing changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A body that each operation takes. One that is not here fails the build. */
    private static final Map<String, List<String>> BODIES = Map.ofEntries(
            Map.entry("loginTotp", List.of("{'code':'000000','member':'bob'}")),
            Map.entry("loginRecovery", List.of("{'member':'bob','code':'x'}")),
            Map.entry(
                    "createMember",
                    List.of(
                            "{'name':'new','role':{'title':'t','description':'d'},'instructions':'i','permissions':['operator']}")),
            Map.entry(
                    "updateMember",
                    List.of("{'role':{'title':'t','description':'d'},'instructions':'i','permissions':['operator']}")),
            Map.entry(
                    "push",
                    List.of("{'to':'bob','title':'t','body':'b','level':'info','data':{'k':1},"
                            + "'attachments':[{'path':'/a','name':'n','size':1,'mimeType':'m'}]}")),
            Map.entry("markRead", List.of("{'upTo':1}")),
            Map.entry("reportBusy", List.of("{'busy':true}")),
            Map.entry("createChannel", List.of("{'slug':'fresh'}")),
            Map.entry("renameChannel", List.of("{'slug':'other'}")),
            Map.entry("addChannelMember", List.of("{'member':'bob','role':'member'}")),
            Map.entry("updateTeam", List.of("{'name':'n','directive':'d','context':'c'}")),
            Map.entry("setPreset", List.of("{'permissions':['team.manage']}")),
            Map.entry("beginEnrollment", List.of("{'labelHint':'l'}")),
            Map.entry("pollEnrollment", List.of("{'deviceCode':'ac7-dc_" + "A".repeat(43) + "'}")),
            Map.entry(
                    "approveEnrollment",
                    List.of(
                            "{'mode':'bind','userCode':'ZZZZ-ZZZZ','memberName':'bob','label':'l','expiresAt':1}",
                            "{'mode':'create','userCode':'ZZZZ-ZZZZ','memberName':'new','role':{'title':'t','description':'d'},'instructions':'i','permissions':['operator'],'label':'l','expiresAt':1}")),
            Map.entry("rejectEnrollment", List.of("{'userCode':'ZZZZ-ZZZZ','reason':'r'}")),
            Map.entry("platformBind", List.of("{'code':'c','memberName':'alice'}")));

    private final TestBroker broker = TestBroker.founded(Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1"));
    private final Wire wire = broker.wire();
    private final RawHttp raw = new RawHttp(broker.port());
    private final AtomicInteger address = new AtomicInteger();

    @BeforeAll
    void somebody() {
        broker.member("bob");
        wire.post("/channels", "{'slug':'ops'}").bearer(broker.adminToken()).send();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private List<Route<Caller>> routes() {
        return broker.routes().stream()
                .filter(route -> !route.page() && route.body().isPresent())
                .toList();
    }

    @Test
    @Promise(51)
    void everyRouteWithABodyIsTried() {
        assertThat(routes()).extracting(Route::id).containsExactlyInAnyOrderElementsOf(BODIES.keySet());
    }

    private Wire.Answer send(Route<Caller> route, byte[] body) {
        return wire.request(route.method().name(), path(route))
                .bearer(broker.adminToken())
                .header("X-Forwarded-For", nextAddress())
                .body(body)
                .send();
    }

    /** From an address of its own each time, so that no limit per address stands before what is tried. */
    private String nextAddress() {
        int number = address.incrementAndGet();
        return "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
    }

    private static String path(Route<Caller> route) {
        return route.path()
                .replace("{slug}", "ops")
                .replace("{thread}", "primary")
                .replace("{name}", route.path().startsWith("/team") ? "crew" : "bob");
    }

    /** All that may not have changed. */
    private List<String> everything() {
        return broker.core()
                .database()
                .read(handle -> handle.createQuery("""
                        SELECT 'team ' || name || directive || context FROM team
                        UNION ALL SELECT 'preset ' || name || permissions FROM presets
                        UNION ALL SELECT 'member ' || name || title || description || instructions || permissions FROM members
                        UNION ALL SELECT 'channel ' || id || slug || COALESCE(archived_at, 0) FROM channels
                        UNION ALL SELECT 'channel member ' || channel_id || member || role FROM channel_members
                        UNION ALL SELECT 'message ' || id FROM messages
                        UNION ALL SELECT 'reading position ' || member || thread || up_to FROM read_positions
                        UNION ALL SELECT 'token ' || id || hash FROM tokens
                        UNION ALL SELECT 'enrolment ' || device_hash FROM enrollments
                        UNION ALL SELECT 'session ' || id_hash FROM sessions
                        UNION ALL SELECT 'audit ' || hash FROM audit
                        """).mapTo(String.class).list());
    }

    private record Hostile(String name, byte[] body, String field) {
        Hostile(String name, String body, String field) {
            // Half a character has no bytes in UTF-8; only an escape can say it.
            this(name, body.replace("\ud800", "\\ud800").getBytes(StandardCharsets.UTF_8), field);
        }
    }

    @TestFactory
    @Promise(51)
    Stream<DynamicTest> bodiesThatAreNoJsonOrTheWrongJson() {
        return routes().stream()
                .flatMap(route -> wholeBodies(route)
                        .map(hostile -> DynamicTest.dynamicTest(
                                route.id() + ": " + hostile.name(), () -> refused(route, hostile))));
    }

    private Stream<Hostile> wholeBodies(Route<Caller> route) {
        String good = BODIES.get(route.id()).getFirst().replace('\'', '"');
        String field = JSON.readTree(good).propertyNames().iterator().next();
        String rest = good.substring(1);
        Stream<Hostile> unparsable = Stream.of(
                new Hostile("nothing", "", ""),
                new Hostile("half", good.substring(0, good.length() - 1), ""),
                new Hostile("two", good + good, ""),
                new Hostile("deep", "[".repeat(10_000) + "]".repeat(10_000), ""),
                new Hostile("deep inside", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "," + rest, ""),
                new Hostile("byte order mark", "\ufeff" + good, ""),
                new Hostile("UTF-16", good.getBytes(StandardCharsets.UTF_16), ""),
                new Hostile("not UTF-8", new byte[] {'{', '"', 'x', '"', ':', '"', (byte) 0xc3, '"', '}'}, ""),
                new Hostile("overlong", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}, ""),
                new Hostile("key twice", "{\"" + field + "\":null," + rest, ""),
                new Hostile("unknown key twice", "{\"x\":1,\"x\":2," + rest, ""),
                new Hostile("NaN", "{\"x\":NaN," + rest, ""),
                new Hostile("infinity", "{\"x\":-Infinity," + rest, ""),
                new Hostile("huge number", "{\"x\":" + "9".repeat(100_000) + "," + rest, ""),
                new Hostile("comment", "/**/" + good, ""),
                new Hostile("single quotes", good.replace('"', '\''), ""),
                new Hostile("trailing comma", good.substring(0, good.length() - 1) + ",}", ""),
                new Hostile("raw control character", "{\"x\":\"\u0001\"," + rest, ""),
                new Hostile("NUL bytes", new byte[100], ""));
        Stream<Hostile> wrong = Stream.of("null", "[]", "5", "\"x\"", "true", "[" + good + "]")
                .map(body -> new Hostile(body.length() > 9 ? "list of one" : body, body, ""));
        if (route.id().equals("beginEnrollment")) {
            // There an unreadable body counts as an empty object (openapi).
            return wrong;
        }
        return Stream.concat(unparsable.filter(hostile -> !route.bodyOptional() || hostile.body().length > 0), wrong);
    }

    private void refused(Route<Caller> route, Hostile hostile) {
        List<String> before = everything();

        Wire.Answer answer = send(route, hostile.body());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        JsonNode body = answer.json();
        assertThat(body.get("error").asString()).isNotBlank();
        assertThat(body.get("details").isArray()).as(answer.toString()).isTrue();
        if (!hostile.field().isEmpty()) {
            assertThat(fields(body)).as(answer.toString()).anyMatch(named -> named.startsWith(hostile.field()));
        }
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(everything()).isEqualTo(before);
    }

    private static String lastWord(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }

    /** The paths of the issues, with a dot between keys. */
    private static List<String> fields(JsonNode body) {
        List<String> fields = new ArrayList<>();
        for (JsonNode issue : body.get("details")) {
            List<String> path = new ArrayList<>();
            issue.get("path").forEach(part -> path.add(part.asString()));
            fields.add(String.join(".", path));
        }
        return fields;
    }

    @TestFactory
    @Promise(51)
    Stream<DynamicTest> fieldsOfTheWrongTypeMissingOrOutOfBounds() {
        return routes().stream()
                .flatMap(route -> BODIES.get(route.id()).stream()
                        .flatMap(body -> wrongFields(route, (ObjectNode) JSON.readTree(body.replace('\'', '"'))))
                        .map(hostile -> DynamicTest.dynamicTest(
                                route.id() + ": " + hostile.name(), () -> refused(route, hostile))));
    }

    private static Stream<Hostile> wrongFields(Route<Caller> route, ObjectNode good) {
        List<Hostile> hostile = new ArrayList<>();
        Schemas schemas = new Schemas(route.body().orElseThrow());
        boolean dropsOtherTypes = route.id().equals("updateTeam");
        schemas.fields(good).forEach((path, schema) -> {
            for (String wrong : List.of("5", "true", "{}", "[]", "\"x\"", "null", "[[]]")) {
                JsonNode value = JSON.readTree(wrong);
                if (!schema.takes(value) && !dropsOtherTypes) {
                    hostile.add(new Hostile(path + " is " + wrong, with(good, path, value), path));
                }
            }
            if (schema.required()) {
                hostile.add(new Hostile(path + " is missing", without(good, path), path));
            }
            schema.tooMuch()
                    .forEach((name, value) ->
                            hostile.add(new Hostile(path + " " + name, with(good, path, value), path)));
        });
        if (dropsOtherTypes) {
            hostile.add(new Hostile("only other types", "{\"name\":5,\"directive\":[],\"context\":null}", ""));
        }
        return hostile.stream();
    }

    private static String with(ObjectNode good, String path, JsonNode value) {
        ObjectNode changed = good.deepCopy();
        parent(changed, path).set(lastWord(path), value);
        return changed.toString();
    }

    private static String without(ObjectNode good, String path) {
        ObjectNode changed = good.deepCopy();
        parent(changed, path).remove(lastWord(path));
        return changed.toString();
    }

    private static ObjectNode parent(ObjectNode root, String path) {
        int end = path.lastIndexOf('.');
        return end < 0
                ? root
                : (ObjectNode) root.at("/" + path.substring(0, end).replace('.', '/'));
    }

    @TestFactory
    @Promise(52)
    Stream<DynamicTest> fieldsAtTheirBoundAreTaken() {
        return routes().stream()
                .flatMap(route -> BODIES.get(route.id()).stream().flatMap(body -> {
                    ObjectNode good = (ObjectNode) JSON.readTree(body.replace('\'', '"'));
                    return new Schemas(route.body().orElseThrow())
                            .fields(good).entrySet().stream()
                                    .flatMap(field -> field.getValue().atMost().stream()
                                            .map(value -> DynamicTest.dynamicTest(
                                                    route.id() + ": " + field.getKey(),
                                                    () -> taken(
                                                            route,
                                                            with(good, field.getKey(), value),
                                                            field.getKey()))));
                }));
    }

    private void taken(Route<Caller> route, String body, String field) {
        Wire.Answer answer = send(route, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        assertThat(answer.text()).doesNotContain("invalid payload");
        // No file can be attached yet, whatever it is called.
        boolean attached = field.startsWith("attachments");
        if (answer.status() == 400 && answer.json().has("details") && !attached) {
            assertThat(fields(answer.json())).doesNotContain(field);
        }
    }

    @TestFactory
    Stream<DynamicTest> unknownKeysAreIgnored() {
        return routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.id(), () -> {
                    String good = BODIES.get(route.id()).getFirst().replace('\'', '"');
                    String more = "{\"__proto__\":{\"x\":[1,2,{}]},\"unknown\":\"\\ud800\"," + good.substring(1);
                    assertThat(send(route, more.getBytes(StandardCharsets.UTF_8))
                                    .text())
                            .doesNotContain("invalid payload");
                }));
    }

    @TestFactory
    @Promise({51, 52})
    Stream<DynamicTest> bodiesOverTheBoundAnswer413() {
        return routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.id(), () -> {
                    List<String> before = everything();
                    String good = BODIES.get(route.id()).getFirst().replace('\'', '"');
                    for (int size : List.of(route.maxBody() + 1, 10 << 20)) {
                        byte[] large = (good + " ".repeat(size - good.length())).getBytes(StandardCharsets.UTF_8);
                        RawHttp.Answer answer = raw.send(
                                route.method().name(),
                                path(route),
                                List.of(
                                        "Authorization: Bearer " + broker.adminToken(),
                                        "X-Forwarded-For: " + nextAddress()),
                                large);
                        assertThat(answer.status()).isIn(413, 0);
                        assertThat(answer.status() == 413 || size > 2 << 20).isTrue();
                        if (answer.status() == 413) {
                            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                            assertThat(JSON.readTree(answer.body()).get("error").asString())
                                    .contains(Integer.toString(route.maxBody()));
                        }
                    }
                    assertThat(everything()).isEqualTo(before);
                }));
    }

    @Test
    @Promise(52)
    void aBodyAtTheBoundIsTakenAndOneMoreIsNotAlsoInChunks() {
        String good = "{\"context\":\"c\"}";
        int bound = Route.DEFAULT_MAX_BODY;
        for (int size : List.of(bound, bound + 1)) {
            byte[] body = (good + " ".repeat(size - good.length())).getBytes(StandardCharsets.UTF_8);
            Wire.Answer declared = wire.request("PATCH", "/team")
                    .bearer(broker.adminToken())
                    .body(body)
                    .send();
            assertThat(declared.status()).isEqualTo(size == bound ? 200 : 413);
            byte[] head = ("PATCH /team HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                            + broker.adminToken() + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(size) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] tail = "\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
            byte[] chunked = new byte[head.length + body.length + tail.length];
            System.arraycopy(head, 0, chunked, 0, head.length);
            System.arraycopy(body, 0, chunked, head.length, body.length);
            System.arraycopy(tail, 0, chunked, head.length + body.length, tail.length);
            assertThat(raw.bytes(chunked).status()).isEqualTo(size == bound ? 200 : 413);
        }
    }

    /** The schemas of a body, walked beside a good example of it. */
    private static final class Schemas {
        private final JsonNode root;
        private final JsonNode components;

        Schemas(Class<?> type) {
            this.root = JSON.valueToTree(JsonSchemas.of(type));
            this.components = JSON.valueToTree(JsonSchemas.components(List.of(type)));
        }

        /** Every field that the example has, by its path. */
        Map<String, Field> fields(ObjectNode example) {
            Map<String, Field> found = new LinkedHashMap<>();
            collect(chosen(root, example), example, "", found);
            return found;
        }

        private JsonNode chosen(JsonNode schema, JsonNode example) {
            JsonNode resolved = resolve(schema);
            if (!resolved.has("oneOf")) {
                return resolved;
            }
            for (JsonNode option : resolved.get("oneOf")) {
                JsonNode told = option.at("/allOf/1/properties/mode/const");
                if (told.equals(example.get("mode"))) {
                    return resolve(option.at("/allOf/0"));
                }
            }
            throw new AssertionError("no option fits " + example);
        }

        private JsonNode resolve(JsonNode schema) {
            if (schema.has("$ref")) {
                String reference = schema.get("$ref").asString();
                return components.get(reference.substring(reference.lastIndexOf('/') + 1));
            }
            return schema;
        }

        private void collect(JsonNode schema, JsonNode example, String prefix, Map<String, Field> found) {
            List<String> required = new ArrayList<>();
            schema.path("required").forEach(name -> required.add(name.asString()));
            for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
                String path = prefix + property.getKey();
                JsonNode value = example.get(property.getKey());
                assertThat(value)
                        .as("the example has every field, also " + path)
                        .isNotNull();
                boolean orNull = property.getValue().has("anyOf");
                JsonNode inner = resolve(orNull ? property.getValue().at("/anyOf/0") : property.getValue());
                found.put(path, new Field(inner, required.contains(property.getKey()), orNull, value));
                if (inner.has("properties")) {
                    collect(inner, value, path + ".", found);
                } else if (inner.path("items").has("$ref")) {
                    collect(resolve(inner.get("items")), value.get(0), path + ".0.", found);
                }
            }
        }
    }

    private record Field(JsonNode schema, boolean required, boolean orNull, JsonNode example) {
        boolean takes(JsonNode value) {
            if (value.isNull()) {
                return orNull;
            }
            return switch (schema.path("type").asString("")) {
                case "string" ->
                    value.isString()
                            && !schema.has("enum")
                            && value.asString().matches(schema.path("pattern").asString(".*"));
                case "boolean" -> value.isBoolean();
                case "object" -> value.isObject() && schema.has("additionalProperties");
                case "integer" -> value.isIntegralNumber();
                case "array" ->
                    value.isArray() && (value.isEmpty() || !value.get(0).isArray());
                default -> false;
            };
        }

        /** Values just over the bounds. */
        Map<String, JsonNode> tooMuch() {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            if (schema.has("maxLength")) {
                values.put("too long", text(schema.get("maxLength").asInt() + 1));
                values.put("with half a character", JSON.readTree("\"\\ud800\""));
                values.put("with NUL", JSON.readTree("\"a\\u0000\""));
            }
            if (schema.path("minLength").asInt(0) > 0) {
                values.put("empty", text(0));
            }
            if (schema.has("pattern")) {
                values.put("of another form", JSON.readTree("\"\\u0000 /\\n\""));
                values.put("with a newline behind", JSON.readTree("\"" + example.asString() + "!\\n\""));
            }
            if (schema.has("minimum")) {
                values.put("below", JSON.readTree(schema.get("minimum").asLong() - 1 + ""));
                values.put("above", JSON.readTree("9223372036854775808"));
                values.put("between", JSON.readTree("1.5"));
            }
            if (schema.has("maxItems")) {
                values.put("with too many", list(schema.get("maxItems").asInt() + 1));
            }
            return values;
        }

        /** Values at the bounds. */
        List<JsonNode> atMost() {
            List<JsonNode> values = new ArrayList<>();
            if (schema.has("maxLength")) {
                String more = "x".repeat(schema.get("maxLength").asInt() - 1);
                values.add(JSON.valueToTree(example.asString().charAt(0) + more));
            }
            if (schema.has("maxItems")) {
                values.add(list(schema.get("maxItems").asInt()));
            }
            return values;
        }

        private JsonNode list(int size) {
            ArrayNode list = JSON.createArrayNode();
            for (int i = 0; i < size; i++) {
                list.add(example.get(0));
            }
            return list;
        }

        private static JsonNode text(int length) {
            return JSON.valueToTree("x".repeat(length));
        }
    }
}
