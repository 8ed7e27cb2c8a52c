package dev.ac7.platform.invites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages of invites and bindings, and what of them must go nowhere (platform.md sections 7.1, 7.4 and 12.6). */
class InvitePagesTest {
    private final InviteStage stage = InviteStage.set();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void anInviteLeadsThroughSigningInToTheTeamsServerAndMembersToTheirTeam() {
        String token = stage.invite(2);
        RawHttp.Answer signedOut = stage.platform().get("/invite/" + token, "Accept: text/html");
        assertThat(signedOut.status()).isEqualTo(303);
        assertThat(signedOut.header("Location")).isEqualTo("/login?next=%2Finvite%2F" + token);
        assertThat(signedOut.header("Referrer-Policy")).isEqualTo("no-referrer");

        Person ada = stage.person("Ada");
        RawHttp.Answer page = ada.page("/invite/" + token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains("Acme", "Olga", "<strong>127.0.0.1</strong>")
                .doesNotContain("type=\"text\"");
        assertThat(stage.server().lookups()).isEmpty();
        assertThat(stage.one("SELECT COUNT(*) FROM bindings", Integer.class)).isZero();
        RawHttp.Answer gone = ada.page("/invite/" + token + "x");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(gone.body()).contains("Unknown or expired invite", "Ask whoever sent it");

        stage.bound(ada, stage.attempt(ada, token), "ada");
        RawHttp.Answer member = ada.page("/invite/" + token);
        assertThat(member.status()).isEqualTo(303);
        assertThat(member.header("Location")).isEqualTo("/t/" + stage.team());
        assertThat(ada.page("/invites/" + stage.team()).status()).isEqualTo(403);
        assertThat(stage.owner().page("/invites/" + stage.team()).body()).doesNotContain(token);
    }

    @Test
    void nothingButTheTeamsServerMayStandInTheFrame() {
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, stage.invite(1));
        RawHttp.Answer page = ada.page("/bindings/" + attempt.path("bindingId").asString());

        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; frame-src " + stage.server().origin()
                        + "; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
                        + "frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.body())
                .contains(
                        "sandbox=\"allow-scripts allow-same-origin allow-forms allow-popups\"",
                        "referrerpolicy=\"no-referrer\" allow=\"\"",
                        "rel=\"noopener noreferrer\">Open in a new tab",
                        "src=\"" + attempt.path("iframeUrl").asString().replace("&", "&amp;") + "\"");
        stage.bound(ada, attempt, "ada");
        RawHttp.Answer bound = ada.page("/bindings/" + attempt.path("bindingId").asString());
        assertThat(bound.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(bound.body()).contains("You are in").doesNotContain("<iframe");
    }

    @Test
    void noLogHoldsATokenOrACode() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        Logs.configure(LogLevel.TRACE, LogFormat.JSON);
        String token;
        JsonNode attempt;
        try {
            token = stage.invite(1);
            Person ada = stage.person("Ada");
            ada.page("/invite/" + token);
            attempt = stage.attempt(ada, token);
            ada.page("/bindings/" + attempt.path("bindingId").asString());
            for (int status : new int[] {500, -1, 200}) {
                stage.server().answers(status, "{}");
                stage.poll(ada, attempt);
            }
            // A store that cannot be written is logged with its route.
            stage.platform().core().ground().database().close();
            ada.page("/invite/" + token);
            stage.platform().send("POST", "/api/invites/" + token + "/bindings", "{}");
        } finally {
            System.setErr(standardError);
            Logs.configure(LogLevel.INFO, LogFormat.AUTO);
        }
        assertThat(captured.toString(StandardCharsets.UTF_8))
                .isNotEmpty()
                .doesNotContain(token, attempt.path("code").asString());
    }
}
