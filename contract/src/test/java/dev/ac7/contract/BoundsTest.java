package dev.ac7.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.BeginEnrollment;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.ErrorBody;
import dev.ac7.contract.broker.LoginRequest;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.RecoveryLogin;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.contract.broker.UserCode;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bound of a request, at the limit and one past it. The numbers here are those of broker.openapi.yaml, written a
 * second time on purpose.
 */
class BoundsTest {
    private static final MemberName BOB = new MemberName("bob");
    private static final UserCode CODE = new UserCode("ABCD-EFGH");
    private static final RoleInput ROLE = new RoleInput("t", null);

    static Stream<Arguments> bounds() {
        return Stream.of(
                text(1, 64, "title", title -> new RoleInput(title, null)),
                text(0, 512, "description", description -> new RoleInput("t", description)),
                text(0, 8192, "instructions", text -> new CreateMember(BOB, ROLE, text, List.of())),
                text(1, 64, "permissions[0]", text -> new CreateMember(BOB, ROLE, null, List.of(text))),
                text(1, 64, "role.title", title -> new CreateMember(BOB, new RoleInput(title, null), null, List.of())),
                text(0, 8192, "instructions", text -> new UpdateMember(null, text, null)),
                text(1, 64, "permissions[0]", text -> new UpdateMember(null, null, List.of(text))),
                text(1, 128, "name", text -> new TeamPatch(text, null, null)),
                text(1, 512, "directive", text -> new TeamPatch(null, text, null)),
                text(0, 4096, "context", text -> new TeamPatch(null, null, text)),
                text(0, 64, "labelHint", BeginEnrollment::new),
                text(0, 64, "label", text -> new ApproveEnrollment.Bind(CODE, BOB, text, null)),
                text(
                        0,
                        64,
                        "label",
                        text -> new ApproveEnrollment.Create(CODE, BOB, ROLE, null, List.of(), text, null)),
                text(
                        0,
                        8192,
                        "instructions",
                        text -> new ApproveEnrollment.Create(CODE, BOB, ROLE, text, List.of(), null, null)),
                text(0, 256, "reason", text -> new RejectEnrollment(CODE, text)),
                text(6, 6, "code", text -> new LoginRequest(new Secret(text.replace('a', '1')), null)),
                text(1, 64, "code", text -> new RecoveryLogin(BOB, new Secret(text))),
                count("permissions", count -> new CreateMember(BOB, ROLE, null, Collections.nCopies(count, "p"))),
                count("permissions", count -> new UpdateMember(null, null, Collections.nCopies(count, "p"))),
                count(
                        "permissions",
                        count -> new ApproveEnrollment.Create(
                                CODE, BOB, ROLE, null, Collections.nCopies(count, "p"), null, null)),
                count("permissions", count -> new SetPreset(Collections.nCopies(count, Permission.TEAM_MANAGE))));
    }

    private static Arguments text(int least, int most, String field, Function<String, Record> record) {
        Function<Integer, Record> sized = length -> record.apply("a".repeat(length));
        return Arguments.of(field, least, most, sized);
    }

    private static Arguments count(String field, Function<Integer, Record> record) {
        return Arguments.of(field, 0, 32, record);
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @MethodSource("bounds")
    void aBoundHoldsAtTheLimitAndBreaksOnePastIt(String field, int least, int most, Function<Integer, Record> record) {
        assertThat(Bounds.check(record.apply(least))).isEmpty();
        assertThat(Bounds.check(record.apply(most))).isEmpty();
        List<Integer> outside = least == 0 ? List.of(most + 1) : List.of(least - 1, most + 1);
        for (int size : outside) {
            assertThat(Bounds.check(record.apply(size)))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.message()).startsWith(field + " must "));
        }
    }

    @Test
    void lengthCountsUtf16Units() {
        assertThat(Bounds.check(new BeginEnrollment("🚫".repeat(32)))).isEmpty();
        assertThat(Bounds.check(new BeginEnrollment("🚫".repeat(32) + "x")))
                .extracting(Issue::message)
                .containsExactly("labelHint must be at most 64 characters");
    }

    @Test
    void anErrorIsNeverSilent() {
        assertThat(Bounds.check(new ErrorBody(""))).hasSize(1);
    }

    @Test
    void halvesOfCharactersAndNulAreRefused() {
        for (String bad : List.of("\ud800", "\udc00\ud800", "x\udc00", "\0")) {
            assertThat(Bounds.check(new BeginEnrollment(bad))).hasSize(1);
        }
    }
}
