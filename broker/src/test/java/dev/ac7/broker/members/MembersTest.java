package dev.ac7.broker.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members over the wire: creating, listing, changing and deleting them. */
class MembersTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void createdMemberSignsInWithTheTokenThatIsShownOnce() {
        String token = broker.member("bob", "operator");

        Wire.Answer session = wire.get("/session").bearer(token).send();

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().get("member").asString()).isEqualTo("bob");
        assertThat(session.json().get("permissions").toString())
                .isEqualTo("[\"objectives.create\",\"objectives.cancel\",\"objectives.reassign\"]");
        assertThat(session.json().get("expiresAt").asLong()).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void privateInstructionsAreForHoldersOfMembersManage() {
        String bob = broker.member("bob");
        wire.request("PATCH", "/members/bob")
                .json("{'instructions':'be kind'}")
                .bearer(broker.adminToken())
                .send();

        assertThat(wire.get("/members").bearer(bob).send().text()).doesNotContain("instructions");
        assertThat(wire.get("/members").bearer(broker.adminToken()).send().text())
                .contains("be kind");
    }

    @Test
    void deletedMembersTokenFailsOnTheNextRequest() {
        String bob = broker.member("bob");
        assertThat(wire.get("/roster").bearer(bob).send().status()).isEqualTo(200);

        assertThat(wire.request("DELETE", "/members/bob")
                        .bearer(broker.adminToken())
                        .send()
                        .status())
                .isEqualTo(204);

        Wire.Answer after = wire.get("/roster").bearer(bob).send();
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.error()).isEqualTo("unknown token");
    }

    @Test
    void lastAdminCanBeNeitherDemotedNorDeleted() {
        Wire.Answer demoted = wire.request("PATCH", "/members/alice")
                .json("{'permissions':[]}")
                .bearer(broker.adminToken())
                .send();
        Wire.Answer deleted = wire.request("DELETE", "/members/alice")
                .bearer(broker.adminToken())
                .send();

        assertThat(demoted.status()).isEqualTo(409);
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(wire.get("/members").bearer(broker.adminToken()).send().status())
                .isEqualTo(200);
    }
}
