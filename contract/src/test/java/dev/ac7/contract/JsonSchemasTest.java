package dev.ac7.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.Session;
import dev.ac7.contract.broker.TeamBody;
import dev.ac7.contract.broker.UpdateMember;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {
    private static String json(Object schema) {
        return new String(WireJson.encode(schema), UTF_8);
    }

    @Test
    void aSchemaStatesTheBoundsThatAreChecked() {
        assertThat(json(JsonSchemas.of(CreateMember.class))).isEqualTo("""
                        {"type":"object","required":["name","role","permissions"],"properties":{\
                        "name":{"type":"string","minLength":1,"maxLength":128,"pattern":"^[a-zA-Z0-9._-]+$"},\
                        "role":{"$ref":"#/components/schemas/RoleInput"},\
                        "instructions":{"type":"string","maxLength":8192},\
                        "permissions":{"type":"array","items":{"type":"string","minLength":1,"maxLength":64},"maxItems":32}}}""");
    }

    @Test
    void keysThatMayBeNullSaySo() {
        assertThat(json(JsonSchemas.of(Presence.class)))
                .contains("\"required\":[\"name\",\"connected\",\"createdAt\",\"lastSeen\",\"role\"]")
                .contains("\"role\":{\"anyOf\":[{\"$ref\":\"#/components/schemas/Role\"},{\"type\":\"null\"}]}")
                .contains("\"busy\":{\"type\":\"boolean\"}");
    }

    @Test
    void aPatchStatesHowManyKeysItNeeds() {
        assertThat(JsonSchemas.of(UpdateMember.class))
                .containsEntry("minProperties", 1)
                .doesNotContainKey("required");
    }

    @Test
    void anApprovalIsOneOfTwoByMode() {
        assertThat(json(JsonSchemas.of(ApproveEnrollment.class))).isEqualTo("""
                        {"oneOf":[\
                        {"allOf":[{"$ref":"#/components/schemas/ApproveEnrollmentBind"},\
                        {"type":"object","required":["mode"],"properties":{"mode":{"const":"bind"}}}]},\
                        {"allOf":[{"$ref":"#/components/schemas/ApproveEnrollmentCreate"},\
                        {"type":"object","required":["mode"],"properties":{"mode":{"const":"create"}}}]}]}""");
    }

    @Test
    void componentsHoldEverythingReferredTo() {
        assertThat(JsonSchemas.components(
                        List.of(ApproveEnrollment.class, MemberList.class, TeamBody.class, Session.class)))
                .containsOnlyKeys(
                        "ApproveEnrollment",
                        "ApproveEnrollmentBind",
                        "ApproveEnrollmentCreate",
                        "ListedMember",
                        "Member",
                        "MemberList",
                        "Role",
                        "RoleInput",
                        "Session",
                        "Team",
                        "TeamBody",
                        "Teammate");
    }

    @Test
    void anEnumIsListedInItsOrder() {
        assertThat(json(JsonSchemas.of(Session.class))).contains("\"enum\":[\"team.manage\",\"members.manage\"");
    }
}
