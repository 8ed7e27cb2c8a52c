package dev.ac7.broker.enrollment;

import dev.ac7.broker.testing.Wire;
import tools.jackson.databind.JsonNode;

/** A device that asks to be let in. */
record Device(Wire wire, String deviceCode, String userCode) {
    /** Asks for a pair of codes. */
    static Device begin(Wire wire, String labelHint) {
        JsonNode codes =
                wire.post("/enroll", "{'labelHint':'" + labelHint + "'}").send().json();
        return new Device(
                wire, codes.get("deviceCode").asString(), codes.get("userCode").asString());
    }

    /** Asks whether somebody has decided. */
    Wire.Answer poll() {
        return wire.post("/enroll/poll", "{'deviceCode':'" + deviceCode + "'}").send();
    }

    /** A director's yes: the device will act as this member. */
    Wire.Answer approve(String director, String member) {
        return wire.post(
                        "/enroll/approve",
                        "{'mode':'bind','userCode':'" + userCode + "','memberName':'" + member + "'}")
                .bearer(director)
                .send();
    }

    /** A director's no. */
    Wire.Answer reject(String director, String reason) {
        return wire.post("/enroll/reject", "{'userCode':'" + userCode + "','reason':'" + reason + "'}")
                .bearer(director)
                .send();
    }
}
