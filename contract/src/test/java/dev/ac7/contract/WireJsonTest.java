package dev.ac7.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.BeginEnrollment;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.LoginRequest;
import dev.ac7.contract.broker.Member;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.PollRequest;
import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.Role;
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.Teammate;
import dev.ac7.contract.broker.TokenInfo;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.contract.broker.UserCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    private static final Role ROLE = new Role("builder", "builds");

    private static <T> T decode(String body, Class<T> type) {
        return WireJson.decode(body.getBytes(UTF_8), type);
    }

    private static List<Issue> refusal(byte[] body, Class<?> type) {
        return catchThrowableOfType(InvalidBody.class, () -> WireJson.decode(body, type))
                .issues();
    }

    private static List<Issue> refusal(String body, Class<?> type) {
        return refusal(body.getBytes(UTF_8), type);
    }

    private static List<String> messages(String body, Class<?> type) {
        return refusal(body, type).stream().map(Issue::message).toList();
    }

    private static String encoded(Object value) {
        return new String(WireJson.encode(value), UTF_8);
    }

    @Test
    void aCompleteBodyBecomesItsRecord() {
        CreateMember create = decode("""
                {"name":"bob","role":{"title":"builder"},"permissions":["operator","activity.read"],"unknown":{"x":[1]}}""", CreateMember.class);
        assertThat(create.name()).isEqualTo(new MemberName("bob"));
        assertThat(create.role().role()).isEqualTo(new Role("builder", ""));
        assertThat(create.instructions()).isNull();
        assertThat(create.permissions()).containsExactly("operator", "activity.read");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        assertThat(messages("""
                        {"name":"b/b","role":{"title":"","description":7},"instructions":null,"permissions":["",null]}""", CreateMember.class))
                .containsExactly(
                        "name must be 1 to 128 characters of A-Z a-z 0-9 . _ -",
                        "role.title must be 1 to 64 characters",
                        "role.description must be a string",
                        "instructions must be a string",
                        "permissions[0] must be 1 to 64 characters",
                        "permissions[1] must be a string");
    }

    @Test
    void aPathHoldsKeysAndIndexes() {
        List<Issue> issues = refusal("{\"permissions\":[\"team.manage\",\"team.own\"]}", SetPreset.class);
        assertThat(issues).hasSize(1);
        assertThat(issues.getFirst().path()).containsExactly("permissions", 1);
        assertThat(issues.getFirst().message()).startsWith("permissions[1] must be one of team.manage, members.manage");
    }

    @Test
    void missingKeysAreNamed() {
        assertThat(messages("{}", CreateMember.class))
                .containsExactly("name is required", "role is required", "permissions is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | body must be an object",
                "null         | body must be an object",
                "[]           | body must be an object",
                "\"text\"     | body must be an object",
                "17           | body must be an object",
                "{            | body must be valid JSON",
                "nonsense     | body must be valid JSON",
                "{\"a\":NaN}  | body must be valid JSON",
                "{'a':1}      | body must be valid JSON",
                "{\"a\":1,}   | body must be valid JSON",
                "{} {}        | body must be valid JSON",
                "{\"userCode\":\"ABCD-EFGH\",\"userCode\":\"ABCD-EFGH\"} | userCode must not be given twice",
                "{\"x\":{\"y\":[{\"z\":1,\"z\":2}]}} | x.y[0].z must not be given twice",
                "{\"userCode\":[]} | userCode must be a string",
                "{\"userCode\":\"ABCD-EFG\"} | 'userCode must be 8 letters or digits like XXXX-XXXX, without I, L, O, U'",
                "{\"userCode\":\"ABCD-EFGH\",\"reason\":false} | reason must be a string",
                "{\"userCode\":\"ABCD-EFGH\",\"reason\":\"\\ud800\"} | reason must be text without NUL and without halves of characters",
                "{\"userCode\":\"ABCD-EFGH\",\"reason\":\"\\u0000\"} | reason must be text without NUL and without halves of characters",
            })
    void aBodyThatDoesNotFitIsRefusedByName(String body, String message) {
        assertThat(messages(body, RejectEnrollment.class))
                .singleElement()
                .satisfies(actual -> assertThat(actual).startsWith(message));
    }

    @Test
    void onlyUtf8WithoutAByteOrderMarkIsRead() {
        byte[] marked = "\ufeff{\"userCode\":\"ABCD-EFGH\"}".getBytes(UTF_8);
        assertThat(refusal(marked, RejectEnrollment.class).getFirst().message()).startsWith("body must be valid JSON");
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] truncated = {'"', (byte) 0xe2, (byte) 0x82};
        for (byte[] malformed : List.of(overlong, surrogate, truncated)) {
            assertThat(refusal(malformed, RejectEnrollment.class).getFirst().message())
                    .isEqualTo("body must be UTF-8");
        }
        byte[] utf16 = "{\"userCode\":\"ABCD-EFGH\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(refusal(utf16, RejectEnrollment.class)).isNotEmpty();
    }

    @Test
    void nestingIsBoundedAlsoInKeysNobodyReads() {
        String deep = "{\"labelHint\":\"x\",\"ignored\":" + "[".repeat(WireLimits.DEPTH - 1)
                + "]".repeat(WireLimits.DEPTH - 1) + "}";
        assertThat(decode(deep, BeginEnrollment.class).labelHint()).isEqualTo("x");
        String deeper = deep.replace("[]", "[[]]");
        assertThat(messages(deeper, BeginEnrollment.class))
                .singleElement()
                .satisfies(
                        message -> assertThat(message).startsWith("ignored[0]").contains("must keep to 64 levels"));
        assertThat(refusal("[".repeat(5_000_000), BeginEnrollment.class)).hasSize(1);
    }

    @Test
    void stringsKeysAndNumbersAreBoundedWhileTheyAreRead() {
        assertThat(messages("{\"x\":\"" + "a".repeat(WireLimits.STRING + 1) + "\"}", BeginEnrollment.class))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("x must keep to"));
        assertThat(messages("{\"" + "k".repeat(WireLimits.KEY + 1) + "\":1}", BeginEnrollment.class))
                .hasSize(1);
        assertThat(messages("{\"n\":" + "9".repeat(WireLimits.NUMBER + 1) + "}", BeginEnrollment.class))
                .hasSize(1);
        assertThat(decode("{\"x\":\"" + "a".repeat(WireLimits.STRING) + "\"}", BeginEnrollment.class)
                        .labelHint())
                .isNull();
    }

    @Test
    void nothingOfTheInputIsRepeatedButShortKeys() {
        String secret = "ac7-dc_this-was-nearly-a-device-code";
        assertThat(refusal("{\"deviceCode\":\"" + secret + "\"}", PollRequest.class)
                        .toString())
                .doesNotContain("nearly");
        String key = "k".repeat(900);
        assertThat(refusal("{\"" + key + "\":1,\"" + key + "\":2}", PollRequest.class)
                        .toString())
                .hasSizeLessThan(300);
        assertThat(refusal("{\"\\ud800\":1,\"\\ud800\":1}", PollRequest.class).toString())
                .doesNotContain("\ud800");
    }

    @Test
    void atMost32IssuesAreListed() {
        String entries = String.join(",", Collections.nCopies(1000, "7"));
        assertThat(refusal("{\"permissions\":[" + entries + "]}", SetPreset.class))
                .hasSize(32);
    }

    @Test
    void anAbsentOrUnparsableBodyMayCountAsEmpty() {
        for (String body : List.of("", "nonsense", "{", "{}")) {
            assertThat(WireJson.decodeOrEmpty(body.getBytes(UTF_8), BeginEnrollment.class))
                    .isEqualTo(new BeginEnrollment(null));
        }
        byte[] wrong = "{\"labelHint\":[]}".getBytes(UTF_8);
        InvalidBody refused =
                catchThrowableOfType(InvalidBody.class, () -> WireJson.decodeOrEmpty(wrong, BeginEnrollment.class));
        assertThat(refused).hasMessage("labelHint must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12345\"", "\"1234567\"", "\"12345a\"", "\"123456\\n\"", "\"١٢٣٤٥٦\"", "123456"})
    void aCodeIsSixAsciiDigitsInAString(String code) {
        assertThat(messages("{\"code\":" + code + "}", LoginRequest.class))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("code must be"));
    }

    @Test
    void aPatchNeedsAtLeastOneKey() {
        assertThat(messages("{}", UpdateMember.class))
                .containsExactly("body must have at least one of role, instructions, permissions");
        assertThat(decode("{\"instructions\":\"\"}", UpdateMember.class).instructions())
                .isEmpty();
    }

    @Test
    void aTeamPatchTakesTextAndIgnoresTheRest() {
        assertThat(decode("{\"name\":\"n\",\"directive\":7,\"context\":null,\"x\":1}", TeamPatch.class))
                .isEqualTo(new TeamPatch("n", null, null));
        assertThat(messages("{\"name\":{\"deep\":1}}", TeamPatch.class))
                .containsExactly("body must have at least one of name, directive, context");
        assertThat(messages("{\"name\":\"\"}", TeamPatch.class)).containsExactly("name must be 1 to 128 characters");
    }

    @Test
    void anApprovalIsReadByItsMode() {
        assertThat(decode(
                        "{\"mode\":\"bind\",\"userCode\":\" abcd efgh\",\"memberName\":\"bob\",\"expiresAt\":5.0}",
                        ApproveEnrollment.class))
                .isEqualTo(new ApproveEnrollment.Bind(new UserCode("ABCD-EFGH"), new MemberName("bob"), null, 5L));
        assertThat(messages("{\"userCode\":\"ABCD-EFGH\",\"memberName\":\"bob\"}", ApproveEnrollment.class))
                .containsExactly("mode must be one of bind, create");
        assertThat(messages("{\"mode\":\"create\",\"userCode\":\"ABCD-EFGH\"}", ApproveEnrollment.class))
                .containsExactly("memberName is required", "role is required", "permissions is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "9007199254740992", "99999999999999999999999999", "1e300", "\"5\"", "true"})
    void anInstantIsAWholeNumberThatStaysExact(String instant) {
        String body =
                "{\"mode\":\"bind\",\"userCode\":\"ABCD-EFGH\",\"memberName\":\"b\",\"expiresAt\":" + instant + "}";
        assertThat(messages(body, ApproveEnrollment.class))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("expiresAt must be an integer"));
    }

    @Test
    void anApprovalIsWrittenWithItsMode() {
        ApproveEnrollment bind =
                new ApproveEnrollment.Bind(new UserCode("ABCD-EFGH"), new MemberName("bob"), "laptop", null);
        assertThat(encoded(bind))
                .isEqualTo(
                        "{\"mode\":\"bind\",\"userCode\":\"ABCD-EFGH\",\"memberName\":\"bob\",\"label\":\"laptop\"}");
        assertThat(decode(encoded(bind), ApproveEnrollment.class)).isEqualTo(bind);
    }

    @Test
    void keysThatAreAlwaysThereAreWrittenAsNull() {
        TokenInfo token = new TokenInfo(
                "00000000-0000-4000-8000-000000000000",
                new MemberName("bob"),
                "",
                TokenOrigin.BOOTSTRAP,
                1,
                null,
                null,
                null);
        assertThat(encoded(token)).isEqualTo("""
                        {"id":"00000000-0000-4000-8000-000000000000","memberName":"bob","label":"","origin":"bootstrap",\
                        "createdAt":1,"lastUsedAt":null,"expiresAt":null,"createdBy":null}""");
        assertThat(decode(encoded(token), TokenInfo.class)).isEqualTo(token);
    }

    @Test
    void keysThatAreAbsentWhenUnsetAreLeftOut() {
        Presence idle = new Presence(new MemberName("bob"), 0, 1, 2, null, null);
        assertThat(encoded(idle))
                .isEqualTo("{\"name\":\"bob\",\"connected\":0,\"createdAt\":1,\"lastSeen\":2,\"role\":null}");
        assertThat(decode(encoded(idle), Presence.class)).isEqualTo(idle);
    }

    @Test
    void aListShowsInstructionsOnlyWhereTheyAre() {
        Member full = new Member(new MemberName("a"), ROLE, List.of(Permission.TEAM_MANAGE), "private");
        MemberList list = new MemberList(List.of(full, full.teammate()));
        assertThat(encoded(list)).isEqualTo("""
                        {"members":[{"name":"a","role":{"title":"builder","description":"builds"},\
                        "permissions":["team.manage"],"instructions":"private"},\
                        {"name":"a","role":{"title":"builder","description":"builds"},"permissions":["team.manage"]}]}""");
        assertThat(decode(encoded(list), MemberList.class).members())
                .hasExactlyElementsOfTypes(Member.class, Teammate.class);
    }

    @Test
    void presetsKeepTheirOrder() {
        Map<String, List<Permission>> presets = new LinkedHashMap<>();
        for (String name : Arrays.asList("z", "a", "m")) {
            presets.put(name, List.of());
        }
        assertThat(encoded(new Team("t", "d", "", presets))).isEqualTo("""
                        {"name":"t","directive":"d","context":"","permissionPresets":{"z":[],"a":[],"m":[]}}""");
    }

    @Test
    void textOutsideTheBasicPlaneSurvives() {
        RejectEnrollment reject = new RejectEnrollment(new UserCode("ABCD-EFGH"), "nö 🚫 \u2028");
        assertThat(decode(encoded(reject), RejectEnrollment.class)).isEqualTo(reject);
    }

    @Test
    void anAnswerMayBreakSizesButNotTypes() {
        byte[] tooLong = ("{\"title\":\"" + "x".repeat(65) + "\",\"description\":\"\"}").getBytes(UTF_8);
        assertThat(WireJson.decodeAnswer(tooLong, Role.class).title()).hasSize(65);
        assertThat(refusal(tooLong, Role.class)).hasSize(1);
        for (String wrong : List.of("{}", "{\"title\":1,\"description\":\"\"}", "<html>", "", "[]")) {
            assertThat(catchThrowableOfType(
                            InvalidBody.class, () -> WireJson.decodeAnswer(wrong.getBytes(UTF_8), Role.class)))
                    .isNotNull();
        }
    }
}
