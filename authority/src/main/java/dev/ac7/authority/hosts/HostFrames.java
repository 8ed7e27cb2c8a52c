package dev.ac7.authority.hosts;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.contract.authority.RegisterResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the authority says to hosts (authority.md, section 5.2). */
final class HostFrames {
    private HostFrames() {}

    static byte[] registered(List<String> accepted, List<RegisterResponse.Rejected> rejected) {
        return WireJson.encode(new RegisterResponse("register_response", accepted, rejected));
    }

    static RegisterResponse.Rejected rejected(String name, AuthMode mode, Rejection code) {
        return new RegisterResponse.Rejected(name, mode, code.wireName(), code.words());
    }

    static byte[] failed(String message) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "register_error");
        frame.put("message", message);
        return WireJson.encode(frame);
    }

    static void revoked(HostSession session, List<String> names, RevokeReason why) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "registration_revoked");
        frame.put("server_names", names);
        frame.put("reason", why.wireName());
        session.socket().send(WireJson.encode(frame));
    }
}
