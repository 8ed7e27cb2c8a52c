package dev.ac7.platform.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.platform.access.AccessChanges;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.settings.PlatformSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

class TeamStoreTest {
    private static final ServerOrigin SERVER = new ServerOrigin("https", "ac7.example.com", 443);

    private final MovableClock clock = new MovableClock();

    private Ground ground(FreshDatabase fresh) {
        Database database = fresh.open("db/platform");
        SecureRandom random = new SecureRandom();
        PlatformSettings settings = PlatformSettings.resolve(
                new SettingInputs(Map.of(), Map.of("PLATFORM_ORIGIN", "http://127.0.0.1:8080"), Optional.empty()));
        return new Ground(
                settings,
                database,
                new Keyring(Kek.fromText("A".repeat(43) + "=", random), List.of()),
                new AuditLog(database, clock),
                new AccessChanges(),
                clock,
                random);
    }

    private AccountId account(Ground ground, String name) {
        AccountId account = new AccountId(UUID.randomUUID());
        ground.database()
                .change(transaction -> transaction
                        .handle()
                        .createUpdate(
                                "INSERT INTO accounts (id, iss, sub, email, name, created_at) VALUES (?, 'dev', ?, '', ?, 0)")
                        .bind(0, account.toString())
                        .bind(1, name)
                        .bind(2, name)
                        .execute());
        return account;
    }

    private Team team(Ground ground, AccountId owner, String name) {
        return ground.database()
                .write(transaction ->
                        new Teams(ground).create(transaction, name, SERVER, owner, owner.toString(), clock.millis()));
    }

    private Optional<String> reserving(Ground ground) {
        return ground.database()
                .read(handle -> new Teams(ground).reserving(handle, SERVER, clock.millis()))
                .map(Team::name);
    }

    @OnEachDatabase
    void aTeamReservesItsOriginOnlyAsLongAsItMay(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        Teams teams = new Teams(ground);
        Team first = team(ground, account(ground, "ada"), "First");
        assertThat(reserving(ground)).as("made alone").isEmpty();
        ground.database()
                .change(transaction -> transaction
                        .handle()
                        .createUpdate("""
                        INSERT INTO pairings (id, device_hash, user_code_mac, origin, member_name, state, started_from,
                                              started_at, expires_at, team_id)
                        VALUES ('1', '1', '1', :origin, '', 'authorized', '', 0, :expires, :team)
                        """)
                        .bind("origin", SERVER.toString())
                        .bind("expires", clock.millis() + 1000)
                        .bind("team", first.id().toString())
                        .execute());
        assertThat(reserving(ground)).contains("First");
        clock.advance(Duration.ofSeconds(1));
        assertThat(reserving(ground)).as("its code expired").isEmpty();

        ground.database().change(transaction -> teams.delivered(transaction, first.id(), clock.millis()));
        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(reserving(ground)).contains("First");
        clock.advance(Duration.ofMillis(1));
        assertThat(reserving(ground)).as("unproven for 60 minutes").isEmpty();

        Team second = team(ground, account(ground, "bob"), "Second");
        new ServerStates(ground, teams).write(second.id(), new ServerVerdict.Accepted(), OptionalLong.empty());
        clock.advance(Duration.ofDays(400));
        assertThat(reserving(ground)).as("live, for good").contains("Second");
        ground.database()
                .change(transaction -> teams.remove(transaction, second.id(), Removal.DISCONNECTED, Acting.OPERATOR));
        assertThat(reserving(ground)).isEmpty();
        ground.database().read(handle -> {
            assertThat(TeamStore.at(handle, SERVER)).isEmpty();
            assertThat(MembershipStore.count(handle, first.id())).isZero();
            return assertThat(TeamStore.formerlyOf(handle, first.slug())).contains(first.id());
        });
    }

    @OnEachDatabase
    void oneTeamOfAnOriginIsTheFirstHoweverManyAreAccepted(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        Teams teams = new Teams(ground);
        List<Team> rivals = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(name -> team(ground, account(ground, name), name))
                .toList();
        ServerStates states = new ServerStates(ground, teams);
        List<Optional<Team>> after = AtOnce.run(
                rivals.size(),
                number -> states.write(rivals.get(number).id(), new ServerVerdict.Accepted(), OptionalLong.empty()));
        assertThat(after.stream().flatMap(Optional::stream).filter(Team::proven))
                .hasSize(1);
        List<Team> left = ground.database().read(handle -> TeamStore.at(handle, SERVER));
        assertThat(left).hasSize(1).allMatch(Team::proven);
    }

    @OnEachDatabase
    void oneOfManyAccountsIsAMember(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        Teams teams = new Teams(ground);
        Team team = team(ground, account(ground, "owner"), "Team");
        List<AccountId> accounts = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(name -> account(ground, name))
                .toList();
        List<Linking> linkings = AtOnce.run(
                accounts.size(),
                number -> ground.database()
                        .write(transaction -> teams.bind(
                                transaction,
                                team.id(),
                                accounts.get(number),
                                TeamRole.MEMBER,
                                new MemberName("ada"),
                                Acting.OPERATOR,
                                clock.millis())));
        assertThat(linkings.stream().filter(Linking.Linked.class::isInstance)).hasSize(1);
        assertThat(linkings.stream().filter(new Linking.MemberAlreadyLinked()::equals))
                .hasSize(5);
    }
}
