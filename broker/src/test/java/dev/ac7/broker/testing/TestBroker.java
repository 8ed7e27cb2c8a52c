package dev.ac7.broker.testing;

import dev.ac7.broker.Broker;
import dev.ac7.broker.BrokerCore;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real broker on a free port over a fresh store in a folder of its own, whose clock only a test moves. */
public final class TestBroker implements AutoCloseable {
    /** The first admin of a founded team. */
    public static final String ADMIN = "alice";

    private final Path folder;
    private final MovableClock clock;
    private final Map<String, String> environment;
    private Broker broker;
    private String adminToken = "";
    private Optional<TotpSecret> adminSecret = Optional.empty();
    private List<String> recoveryCodes = List.of();

    private TestBroker(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.clock = new MovableClock();
        this.environment = environment;
        this.broker = start();
    }

    /** A broker that waits to be set up. */
    public static TestBroker fresh() {
        return fresh(Map.of());
    }

    /** A broker that waits to be set up, under these environment variables. */
    public static TestBroker fresh(Map<String, String> environment) {
        try {
            return new TestBroker(Files.createTempDirectory("ac7-test"), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A broker with a team and its first admin. */
    public static TestBroker founded() {
        return founded(Map.of());
    }

    /** A broker with a team and its first admin, under these environment variables. */
    public static TestBroker founded(Map<String, String> environment) {
        TestBroker test = fresh(environment);
        TotpSecret secret = TotpSecret.generate(new SecureRandom());
        TeamSetup.Founded founded = test.core()
                .setup()
                .found(
                        new TeamSetup.Founding(
                                new TeamProfile("demo", "ship it", ""),
                                new MemberName(ADMIN),
                                new RoleInput("director", null),
                                secret,
                                0),
                        Acting.OPERATOR);
        test.adminToken = founded.token().plaintext().reveal();
        test.adminSecret = Optional.of(secret);
        test.recoveryCodes = founded.authenticator().recoveryCodes().stream()
                .map(code -> code.reveal())
                .toList();
        return test;
    }

    private Broker start() {
        Path config = folder.resolve("ac7.json");
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("AC7_MANAGEMENT_PORT", "off");
        Optional<ConfigFile> file = ConfigFile.read(config);
        BrokerSettings settings = BrokerSettings.resolve(config, new SettingInputs(Map.of(), all, file))
                .onFreePort();
        return Broker.start(settings, file, new Metrics(), new Health(), clock, new SecureRandom());
    }

    /** Stops the broker cleanly and starts it again on the same store. */
    public void restart() {
        broker.close();
        broker = start();
    }

    /** Reads again which platform is trusted, as SIGHUP makes it. */
    public void reloadTrust() {
        broker.reloadTrust();
    }

    /** Requests to it. */
    public Wire wire() {
        return new Wire("http://127.0.0.1:" + broker.port());
    }

    /** A person's browser, not signed in. */
    public Browser browser() {
        return new Browser(wire(), "http://127.0.0.1:" + broker.port(), "");
    }

    /** The link under which it can be set up; empty when it is. */
    public Optional<String> setupLink() {
        return broker.setupLink();
    }

    /** The rules behind it. */
    public BrokerCore core() {
        return broker.core();
    }

    /** Every route it serves. */
    public List<Route<Caller>> routes() {
        return broker.routes().routes();
    }

    /** The rules on the same store in what counts as another process: it shares nothing but the files. */
    public Beside beside() {
        Path config = folder.resolve("ac7.json");
        BrokerSettings settings =
                BrokerSettings.resolve(config, new SettingInputs(Map.of(), environment, ConfigFile.read(config)));
        return new Beside(BrokerCore.open(settings, clock, new SecureRandom()));
    }

    /** Another opening of the store. */
    public record Beside(BrokerCore core) implements AutoCloseable {
        @Override
        public void close() {
            core.close();
        }
    }

    /** Where its files lie. */
    public Path folder() {
        return folder;
    }

    /** Scheme, address and port it listens on. */
    public String url() {
        return broker.url();
    }

    /** Its port. */
    public int port() {
        return broker.port();
    }

    /** Its only clock. */
    public MovableClock clock() {
        return clock;
    }

    /** The first admin's token. */
    public String adminToken() {
        return adminToken;
    }

    /** The first admin's recovery codes. */
    public List<String> recoveryCodes() {
        return recoveryCodes;
    }

    /** The code the first admin's authenticator shows now. */
    public String adminCode() {
        return code(adminSecret.orElseThrow());
    }

    /** The code an authenticator with this secret shows now. */
    public String code(TotpSecret secret) {
        return new Totp(clock).code(secret, clock.instant());
    }

    /** Signs the first admin in; gives the session id. The authenticator's present step is used up by this. */
    public String signIn() {
        Wire.Answer answer = wire().post("/session/totp", "{'code':'" + adminCode() + "','member':'" + ADMIN + "'}")
                .send();
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in failed: " + answer);
        }
        return answer.session();
    }

    /** Signs a member in who gets an authenticator for it; gives the session id. */
    public String signIn(String member) {
        TotpSecret secret = core().authenticators()
                .enroll(new MemberName(member), Acting.OPERATOR)
                .secret();
        Wire.Answer answer = wire().post("/session/totp", "{'code':'" + code(secret) + "','member':'" + member + "'}")
                .send();
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in failed: " + answer);
        }
        return answer.session();
    }

    /** Adds a member who holds these permissions; gives the member's first token. */
    public String member(String name, String... permissions) {
        String list = Stream.of(permissions).map(entry -> "'" + entry + "'").collect(Collectors.joining(","));
        Wire.Answer answer = wire().post(
                        "/members", "{'name':'" + name + "','role':{'title':'tester'},'permissions':[" + list + "]}")
                .bearer(adminToken)
                .send();
        if (answer.status() != 200) {
            throw new IllegalStateException("no member " + name + ": " + answer);
        }
        return answer.json().get("token").asString();
    }

    @Override
    public void close() {
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestBroker::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
