package dev.ac7.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team in the configuration file (broker.md section 18): brought in at a start, and never against the store. */
class ConfigImportTest {
    private static final String PLAIN = "a-token-by-hand";

    private final TestBroker broker = TestBroker.fresh();

    @AfterEach
    void stop() {
        broker.close();
    }

    private static void write(TestBroker broker, String json) {
        try {
            Files.writeString(broker.folder().resolve("ac7.json"), json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file() throws IOException {
        return Files.readString(broker.folder().resolve("ac7.json"));
    }

    private static String team(String members) {
        return "{'_comment':'ours','team':{'name':'demo','directive':'ship','context':'c',"
                + "'permissionPresets':{'admin':['team.manage','members.manage'],'crew':['activity.read']}},"
                + "'members':[" + members + "],'later':{'kept':true}}";
    }

    private static String member(String name, String permissions, String more) {
        return "{'name':'" + name + "','role':{'title':'t','description':'d'},'permissions':" + permissions + more
                + "}";
    }

    private static final String ALICE = member("alice", "['admin']", ",'token':'" + PLAIN + "'");

    private int status(String token) {
        return broker.wire().get("/session").bearer(token).send().status();
    }

    private Wire.Answer as(String token, String method, String path) {
        return broker.wire().request(method, path).bearer(token).send();
    }

    @Test
    void aPlainTokenIsHashedTheFileRewrittenAndEverythingElseInItKept() throws IOException {
        write(broker, team(ALICE));
        broker.restart();

        assertThat(status(PLAIN)).isEqualTo(200);
        assertThat(file())
                .doesNotContain(PLAIN)
                .contains(BearerToken.of(PLAIN).hash().value())
                .contains("\"_comment\"")
                .contains("\"kept\"");
        assertThat(broker.core().tokens().list(new MemberName("alice")))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.label()).isEqualTo("legacy");
                    assertThat(token.createdBy()).isEmpty();
                });
    }

    @Test
    void importingAgainChangesNothing() {
        write(broker, team(ALICE));
        broker.restart();
        long events = events();

        broker.restart();
        broker.restart();

        assertThat(events()).isEqualTo(events);
        assertThat(broker.core().tokens().list(new MemberName("alice"))).hasSize(1);
        assertThat(broker.core().team().current().members()).hasSize(1);
    }

    private long events() {
        return broker.core()
                .audit()
                .query(dev.ac7.kernel.audit.AuditQuery.newest(500))
                .size();
    }

    @Test
    @Promise(19)
    void aTokenRevokedOrRotatedAwayDoesNotComeBackWithTheFile() {
        write(broker, team(ALICE + "," + member("bob", "[]", ",'token':'bobs-own-token'")));
        broker.restart();
        String fresh = as(PLAIN, "POST", "/members/alice/rotate-token")
                .json()
                .get("token")
                .asString();
        String id =
                broker.core().tokens().list(new MemberName("bob")).getFirst().id();
        assertThat(as(fresh, "DELETE", "/members/bob/tokens/" + id).status()).isEqualTo(204);

        broker.restart();

        assertThat(status(PLAIN)).isEqualTo(401);
        assertThat(status("bobs-own-token")).isEqualTo(401);
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void aMemberAddedByHandComesInAndOneDeletedStaysAway() {
        write(broker, team(ALICE));
        broker.restart();
        write(
                broker,
                team(member(
                                "alice",
                                "['admin']",
                                ",'tokenHash':'" + BearerToken.of(PLAIN).hash().value() + "'")
                        + "," + member("bob", "['crew']", ",'token':'bobs-own-token'")));
        broker.restart();
        assertThat(status("bobs-own-token")).isEqualTo(200);

        assertThat(as(PLAIN, "DELETE", "/members/bob").status()).isEqualTo(204);
        broker.restart();

        assertThat(status("bobs-own-token")).isEqualTo(401);
        assertThat(broker.core().team().current().members()).hasSize(1);
    }

    @Test
    void briefIsReadAsContextAndContextWins() {
        write(broker, team(ALICE).replace("'context':'c'", "'brief':'the brief'"));
        broker.restart();
        assertThat(broker.core().team().current().profile().orElseThrow().context())
                .isEqualTo("the brief");

        try (TestBroker both = TestBroker.fresh()) {
            write(both, team(ALICE).replace("'context':'c'", "'context':'c','brief':'the brief'"));
            both.restart();
            assertThat(both.core().team().current().profile().orElseThrow().context())
                    .isEqualTo("c");
        }
    }

    @Test
    void aHashThatCanNeverMatchLoadsAndMatchesNothing() {
        write(broker, team(ALICE + "," + member("bob", "[]", ",'tokenHash':'sha256:later'")));
        broker.restart();

        assertThat(broker.core().team().current().members()).hasSize(2);
        assertThat(broker.core().tokens().list(new MemberName("bob"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'bob','role':{'title':'t'},'permissions':['no.such'],'token':'12345678'}",
                "{'name':'bob','role':{'title':'t'},'permissions':[],'token':'1234567'}",
                "{'name':'bob','role':{'title':'t'},'permissions':[],'token':'12345678','tokenHash':'sha256:x'}",
                "{'name':'bob','role':{'title':'t'},'permissions':[],'tokenHash':'md5:x'}",
                "{'name':'bob','role':{'title':''},'permissions':[],'token':'12345678'}",
                "{'name':'b b','role':{'title':'t'},'permissions':[],'token':'12345678'}",
                "{'name':'general','role':{'title':'t'},'permissions':[],'token':'12345678'}",
                "{'name':'alice','role':{'title':'t'},'permissions':[],'token':'12345678'}",
                "{'name':'bob','role':{'title':'t'},'permissions':[],'token':'12345678','totpSecret':'no base32!'}",
                "{'name':'bob','role':{'title':'t'},'permissions':'admin','token':'12345678'}",
                "{'name':'bob','role':{'title':'t'},'permissions':[5],'token':'12345678'}",
                "{'name':5,'role':{'title':'t'},'permissions':[],'token':'12345678'}",
                "5"
            })
    void aFileThatCannotBeReadRefusesTheStartAndNamesThePlace(String second) throws IOException {
        write(broker, team(ALICE + "," + second));
        String before = file();

        assertThatThrownBy(broker::restart)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("members[1]")
                .hasMessageNotContaining("12345678");

        assertThat(file()).isEqualTo(before);
        write(broker, "{}");
        broker.restart();
        assertThat(broker.core().team().current().members()).isEmpty();
    }

    @Test
    @Promise(33)
    void aFileWithoutAnAdminRefusesTheStart() {
        write(broker, team(member("bob", "['crew']", ",'token':'12345678'")));

        assertThatThrownBy(broker::restart).isInstanceOf(InvalidSettings.class).hasMessageContaining("members.manage");
        write(broker, "{}");
        broker.restart();
    }

    @Test
    void whatIsExportedCanBeImportedElsewhere() throws IOException {
        try (TestBroker here = TestBroker.founded()) {
            String bob = here.member("bob", "operator", "activity.read");
            Path target = broker.folder().resolve("ac7.json");
            here.core().export().into(ConfigFile.empty(target)).write();
            // Authenticators are sealed, so the key goes along.
            Files.copy(
                    here.folder().resolve("ac7-kek.bin"),
                    broker.folder().resolve("ac7-kek.bin"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            broker.restart();

            assertThat(status(bob)).isEqualTo(200);
            assertThat(status(here.adminToken())).isEqualTo(200);
            for (String path : java.util.List.of("/team", "/members", "/team/presets")) {
                assertThat(as(here.adminToken(), "GET", path).text())
                        .isEqualTo(here.wire()
                                .get(path)
                                .bearer(here.adminToken())
                                .send()
                                .text());
            }
            assertThat(broker.wire()
                            .post("/session/totp", "{'member':'alice','code':'" + here.adminCode() + "'}")
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(Files.readString(target)).doesNotContain(bob).doesNotContain(here.adminToken());
        }
    }

    @Test
    void anAuthenticatorsLastStepComesAlong() throws IOException {
        try (TestBroker here = TestBroker.founded(Map.of())) {
            here.signIn();
            Path target = broker.folder().resolve("ac7.json");
            here.core().export().into(ConfigFile.empty(target)).write();
            Files.copy(
                    here.folder().resolve("ac7-kek.bin"),
                    broker.folder().resolve("ac7-kek.bin"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            broker.restart();

            assertThat(broker.wire()
                            .post("/session/totp", "{'member':'alice','code':'" + here.adminCode() + "'}")
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }
}
