package dev.ac7.contract.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    @Test
    void aMemberNameHasUpTo128Characters() {
        assertThat(new MemberName("a".repeat(128)).value()).hasSize(128);
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new MemberName("a".repeat(129)));
        assertThat(new MemberName("A.b_c-9")).hasToString("A.b_c-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "bob\n", "bób", "a%2e", "\u0000"})
    void aMemberNameIsPlain(String text) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new MemberName(text))
                .satisfies(refused -> assertThat(refused.rule()).startsWith("must be 1 to 128 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "objectives", "ac7", "general", "__system__", "__codeless__"})
    void reservedNamesAreReadButNotGivenToNewMembers(String text) {
        MemberName name = new MemberName(text);
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> MemberName.requireNotReserved(name))
                .withMessageContaining("reserved");
        MemberName near = new MemberName(text + "-1");
        assertThat(MemberName.requireNotReserved(near)).isSameAs(near);
    }

    @ParameterizedTest
    @CsvSource({"ABCD-EFGH", "abcdefgh", "' ab-cd ef-gh '", "'\tABCD EFGH\n'", "A-B-C-D-E-F-G-H"})
    void aUserCodeIsReadInAnyCaseWithOrWithoutSeparators(String typed) {
        assertThat(UserCode.parse(typed)).hasToString("ABCD-EFGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABCD-EFG",
                "ABCD-EFGHJ",
                "OBCD-EFGH",
                "IBCD-EFGH",
                "LBCD-EFGH",
                "UBCD-EFGH",
                "ſBCD-EFGH",
                "ABCD_EFGH"
            })
    void lookAlikesAreNotMapped(String typed) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> UserCode.parse(typed));
    }

    @Test
    void whatIsTypedIsAtMost32Characters() {
        assertThat(UserCode.parse("ABCDEFGH" + "-".repeat(24))).hasToString("ABCD-EFGH");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> UserCode.parse("ABCDEFGH" + "-".repeat(25)));
    }

    @Test
    void theAlphabetAndTheFormAgree() {
        assertThat(UserCode.ALPHABET).hasSize(32);
        UserCode.ALPHABET
                .chars()
                .forEach(character -> new UserCode(Character.toString(character).repeat(4) + "-0000"));
        assertThat(new UserCode("abcdefgh")).isEqualTo(new UserCode("ABCD-EFGH"));
    }

    @Test
    void aDeviceCodeHas40To64CharactersAfterItsPrefix() {
        for (int length : List.of(40, 64)) {
            assertThat(new DeviceCode("ac7-dc_" + "-".repeat(length)).reveal()).hasSize(7 + length);
        }
        for (int length : List.of(39, 65)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> new DeviceCode("ac7-dc_" + "a".repeat(length)));
        }
    }

    @Test
    void aPresetNameHasUpTo64Characters() {
        assertThat(new PresetName("p".repeat(64)).value()).hasSize(64);
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new PresetName("p".repeat(65)));
    }

    @Test
    void noRecordShowsASecretInItsText() {
        String hidden = "s3cr3t-".repeat(7);
        Secret secret = new Secret(hidden);
        DeviceCode deviceCode = new DeviceCode("ac7-dc_" + hidden);
        Teammate teammate = new Teammate(new MemberName("bob"), new Role("t", ""), List.of());
        assertThat(List.of(
                        secret,
                        deviceCode,
                        new CreatedMember(teammate, secret),
                        new RotatedToken(secret, null),
                        new TotpEnrollment(secret, secret, List.of(secret)),
                        new LoginRequest(secret, null),
                        new RecoveryLogin(new MemberName("bob"), secret),
                        new PollRequest(deviceCode),
                        new DeviceAuthorization(deviceCode, new UserCode("ABCD-EFGH"), "/", "/", 300, 5),
                        new EnrolledDevice(secret, "id", teammate)))
                .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain("s3cr3t"));
    }

    @Test
    void permissionsStandInCanonicalOrder() {
        assertThat(Permission.all())
                .extracting(Permission::wireName)
                .containsExactly(
                        "team.manage",
                        "members.manage",
                        "objectives.create",
                        "objectives.cancel",
                        "objectives.reassign",
                        "objectives.watch",
                        "activity.read");
        assertThat(Permission.isLeaf("team.manage")).isTrue();
        assertThat(Permission.isLeaf("admin")).isFalse();
        assertThat(Permission.of("activity.read")).isEqualTo(Permission.ACTIVITY_READ);
    }
}
