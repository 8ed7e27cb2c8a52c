package dev.ac7.broker.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Presets over the wire: nobody gives away more than they hold, and somebody always manages members. */
class PresetsTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String admin = broker.adminToken();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer set(String name, String leaves, String bearer) {
        return wire.request("PUT", "/team/presets/" + name)
                .json("{'permissions':" + leaves + "}")
                .bearer(bearer)
                .send();
    }

    private Wire.Answer delete(String name) {
        return wire.request("DELETE", "/team/presets/" + name).bearer(admin).send();
    }

    private String permissionsOf(String bearer) {
        return wire.get("/session")
                .bearer(bearer)
                .send()
                .json()
                .get("permissions")
                .toString();
    }

    @Test
    @Promise(22)
    void teamManageAloneGivesNothingItsHolderDoesNotHold() {
        String dave = broker.member("dave", "team.manage", "operator");

        assertThat(set("operator", "['team.manage','members.manage']", dave).status())
                .isEqualTo(403);
        assertThat(permissionsOf(dave)).doesNotContain("members.manage");
        assertThat(set("operator", "['team.manage','objectives.cancel']", dave).status())
                .isEqualTo(200);
    }

    @Test
    @Promise(33)
    void theLastAdminsPresetKeepsItsLeaf() {
        assertThat(set("admin", "['team.manage']", admin).status()).isEqualTo(409);
        assertThat(delete("admin").status()).isEqualTo(409);
        assertThat(permissionsOf(admin)).contains("members.manage");
    }

    @Test
    void deletingAPresetTakesItsLeavesAndLeavesItsMembers() {
        String bob = broker.member("bob", "operator", "activity.read");

        Wire.Answer deleted = delete("operator");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).contains("\"bob\"");
        assertThat(permissionsOf(bob)).isEqualTo("[\"activity.read\"]");
        assertThat(delete("operator").status()).isEqualTo(404);
    }

    @Test
    void aChangedPresetCountsOnTheNextRequest() {
        String bob = broker.member("bob", "operator");
        assertThat(set("operator", "['activity.read','team.manage','activity.read']", admin)
                        .status())
                .isEqualTo(200);

        assertThat(permissionsOf(bob)).isEqualTo("[\"team.manage\",\"activity.read\"]");
    }
}
