package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.ac7.kernel.testing.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that reach each other through a relay only: coturn, with credentials that the authority made. */
class BrowserLibraryRelayTest {
    private static final String SECRET = "a-secret-that-the-relay-shares";

    @TempDir
    Path folder;

    @Test
    @Promise(70)
    void aCallIsAnsweredThroughTheRelayWithCredentialsOfTheAuthority() {
        try (Coturn relay = Coturn.start(folder, SECRET);
                ServedAuthority authority = ServedAuthority.start(
                        folder,
                        Map.of("alice", "alice-account"),
                        Map.of(
                                "AUTHORITY_TURN_URLS",
                                relay.url(),
                                "AUTHORITY_TURN_SECRET",
                                SECRET,
                                "AUTHORITY_TURN_TTL_SECONDS",
                                "600"));
                ModulePage modules = new ModulePage();
                Chromium chromium = Chromium.startForPeers()) {
            Page host = modules.open(chromium);
            Page client = modules.open(chromium);
            host.evaluate("""
                    async ([url]) => {
                      const { iceServersFrom, registerWithAuthority } = await import("/static/plat.js");
                      await registerWithAuthority({
                        url,
                        token: "alice-account",
                        serverNames: ["alice"],
                        iceServers: iceServersFrom(url),
                        iceTransportPolicy: "relay",
                        serve: ({ path }) => "answer to " + path,
                      });
                    }
                    """, List.of(authority.url()));

            Object answered = client.evaluate("""
                    async ([authority]) => {
                      const { createClient, iceServersFrom } = await import("/static/plat.js");
                      const client = createClient("css://alice", {
                        authority,
                        iceServers: iceServersFrom(authority, { serverName: "alice" }),
                        iceTransportPolicy: "relay",
                      });
                      const answer = await client.request("GET", "/far");
                      const stats = [...(await client.current.peer.getStats()).values()];
                      const kinds = stats.filter(({ type }) => type.endsWith("-candidate")).map((one) => one.candidateType);
                      return [answer, ...new Set(kinds)].join();
                    }
                    """, List.of(authority.url()));

            assertThat(answered).isEqualTo("answer to /far,relay");
            assertThat(relay.log()).contains("ALLOCATE processed, success");
        }
    }

    @Test
    void credentialsOfAnotherSecretOpenNoRelay() {
        try (Coturn relay = Coturn.start(folder, SECRET);
                ServedAuthority authority = ServedAuthority.start(
                        folder,
                        Map.of("alice", "alice-account"),
                        Map.of("AUTHORITY_TURN_URLS", relay.url(), "AUTHORITY_TURN_SECRET", "some-other-secret"));
                ModulePage modules = new ModulePage();
                Chromium chromium = Chromium.startForPeers()) {
            Object code = modules.open(chromium).evaluate("""
                    async ([authority]) => {
                      const { createClient, iceServersFrom } = await import("/static/plat.js");
                      const options = { authority, iceServers: iceServersFrom(authority), iceTransportPolicy: "relay" };
                      return createClient("css://alice", options).connect().catch((failure) => failure.code);
                    }
                    """, List.of(authority.url()));

            assertThat(code).isEqualTo("no_connection");
        }
    }
}
