package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * Changes members, tokens and devices without pause while the broker is killed again and again, and checks after each
 * restart what was acknowledged. One thread asks, so at most one change is unanswered at a kill; that one may have
 * happened or not, but never by half.
 */
final class KillLoop {
    private final ServedTeam team;
    private final Random dice;
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private String inDoubt = "";
    private int counter;
    private int acknowledged;

    KillLoop(ServedTeam team, long seed) {
        this.team = team;
        this.dice = new Random(seed);
    }

    /**
     * Works until the broker is killed under it, some time within the given milliseconds; then restarts it and checks.
     */
    void round(int mostMillis) throws InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        int wait = 1 + dice.nextInt(mostMillis);
        Thread killer = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            killed.set(true);
            team.kill();
        });
        Wire wire = team.wire();
        while (!killed.get()) {
            try {
                change(wire);
            } catch (RuntimeException connectionLost) {
                assertThat(killed)
                        .as("only a kill may cut a connection: " + connectionLost)
                        .isTrue();
            }
        }
        killer.join();
        team.restart();
        check(team.wire());
    }

    /** How many changes were acknowledged. */
    int acknowledged() {
        return acknowledged;
    }

    private void change(Wire wire) {
        List<String> members = List.copyOf(tokens.keySet());
        int choice = members.isEmpty() ? 0 : dice.nextInt(10);
        String someone = members.isEmpty() ? "" : members.get(dice.nextInt(members.size()));
        if (choice < 3) {
            create(wire, "m" + counter++);
        } else if (choice < 7) {
            rotate(wire, someone);
        } else if (choice < 9) {
            enroll(wire, someone);
        } else {
            delete(wire, someone);
        }
        inDoubt = "";
        acknowledged++;
    }

    private void create(Wire wire, String name) {
        inDoubt = name;
        Wire.Answer answer = wire.post(
                        "/members", "{'name':'" + name + "','role':{'title':'t'},'permissions':['operator']}")
                .bearer(team.adminToken())
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        tokens.put(name, answer.json().get("token").asString());
    }

    private void rotate(Wire wire, String name) {
        inDoubt = name;
        Wire.Answer answer = wire.post("/members/" + name + "/rotate-token")
                .bearer(team.adminToken())
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        tokens.put(name, answer.json().get("token").asString());
    }

    private void delete(Wire wire, String name) {
        inDoubt = name;
        Wire.Answer answer = wire.request("DELETE", "/members/" + name)
                .bearer(team.adminToken())
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        tokens.remove(name);
        deleted.add(name);
    }

    /** A device joins as the member and its token is revoked again, so that the member keeps one token. */
    private void enroll(Wire wire, String name) {
        Wire.Answer begun = wire.post("/enroll", "{'labelHint':'loop'}").send();
        if (begun.status() == 429) {
            return;
        }
        inDoubt = name;
        Wire.Answer approved = wire.post(
                        "/enroll/approve",
                        "{'mode':'bind','userCode':'"
                                + begun.json().get("userCode").asString() + "','memberName':'" + name + "'}")
                .bearer(team.adminToken())
                .send();
        assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
        Wire.Answer polled = wire.post(
                        "/enroll/poll",
                        "{'deviceCode':'" + begun.json().get("deviceCode").asString() + "'}")
                .send();
        assertThat(polled.status()).as(polled.toString()).isEqualTo(200);
        Wire.Answer revoked = wire.request(
                        "DELETE",
                        "/members/" + name + "/tokens/"
                                + polled.json().get("tokenId").asString())
                .bearer(team.adminToken())
                .send();
        assertThat(revoked.status()).as(revoked.toString()).isEqualTo(204);
    }

    private void check(Wire wire) {
        Set<String> present = new HashSet<>();
        for (JsonNode member :
                wire.get("/members").bearer(team.adminToken()).send().json().get("members")) {
            present.add(member.get("name").asString());
        }
        for (String name : deleted) {
            assertThat(present).as("deleted and acknowledged").doesNotContain(name);
        }
        for (Map.Entry<String, String> kept : Map.copyOf(tokens).entrySet()) {
            if (!kept.getKey().equals(inDoubt)) {
                assertThat(present).as("created and acknowledged").contains(kept.getKey());
                assertThat(wire.get("/session").bearer(kept.getValue()).send().status())
                        .as("the acknowledged token of " + kept.getKey())
                        .isEqualTo(200);
            }
        }
        settle(wire, present);
        Wire.Answer chain = wire.get("/audit/chain").bearer(team.adminToken()).send();
        assertThat(chain.json().get("intact").asBoolean()).as(chain.toString()).isTrue();
    }

    /**
     * Whatever was unanswered at the kill either happened or did not: never no token, never a stray one that was told.
     */
    private void settle(Wire wire, Set<String> present) {
        if (inDoubt.isEmpty()) {
            return;
        }
        if (!present.contains(inDoubt)) {
            tokens.remove(inDoubt);
            deleted.add(inDoubt);
        } else {
            JsonNode list = wire.get("/members/" + inDoubt + "/tokens")
                    .bearer(team.adminToken())
                    .send()
                    .json()
                    .get("tokens");
            long own = 0;
            for (JsonNode token : list) {
                own += token.get("origin").asString().equals("enroll") ? 0 : 1;
            }
            assertThat(own).as("a rotate leaves exactly one token: " + list).isEqualTo(1);
            rotate(wire, inDoubt);
        }
        inDoubt = "";
    }
}
