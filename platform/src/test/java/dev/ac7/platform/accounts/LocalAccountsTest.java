package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("[?&]amp;secret=([A-Z2-7]{32})&");

    private final TestPlatform platform = TestPlatform.start();

    @AfterEach
    void stop() {
        platform.close();
    }

    /** A page that offers a secret, and what an authenticator shows for it. */
    private record Offer(String token, String ticket, TotpSecret secret) {}

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).as(body).isTrue();
        return matcher.group(1);
    }

    private Offer open(String link) {
        String path = link.substring(platform.origin().length());
        RawHttp.Answer page = platform.get(path, "Accept: text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        return new Offer(
                path.substring("/sign-up/".length()),
                found(TICKET, page.body()),
                TotpSecret.parse(found(SECRET, page.body())));
    }

    private String code(TotpSecret secret) {
        return new Totp(platform.clock()).code(secret, platform.clock().instant());
    }

    private RawHttp.Answer signUp(Offer offer, String name, String code) {
        return platform.send(
                "POST",
                "/api/sign-up",
                "{\"token\":\"%s\",\"name\":\"%s\",\"ticket\":\"%s\",\"code\":\"%s\"}"
                        .formatted(offer.token(), name, offer.ticket(), code));
    }

    private RawHttp.Answer signIn(String name, String code) {
        return platform.send("POST", "/login/code", "{\"name\":\"%s\",\"code\":\"%s\"}".formatted(name, code));
    }

    private RawHttp.Answer recover(String name, String code) {
        return platform.send("POST", "/login/recovery", "{\"name\":\"%s\",\"code\":\"%s\"}".formatted(name, code));
    }

    private String first() {
        return platform.core().accounts().firstAccountLink().orElseThrow();
    }

    private void nextStep() {
        platform.clock().advance(Totp.STEP);
    }

    /** Ada's authenticator, once she has made the first account. */
    private TotpSecret ada() {
        Offer offer = open(first());
        assertThat(signUp(offer, "Ada", code(offer.secret())).status()).isEqualTo(201);
        nextStep();
        return offer.secret();
    }

    @Test
    void theFirstAccountIsMadeByALinkThatWorksOnceForOneDay() {
        String before = first();
        String link = first();
        assertThat(link).matches(Pattern.quote(platform.origin()) + "/sign-up/[\\w-]{43}");
        assertGone(before);
        Offer offer = open(link);
        RawHttp.Answer made = signUp(offer, " Ada ", code(offer.secret()));

        assertThat(made.status()).isEqualTo(201);
        assertThat(Person.json(made).path("recoveryCodes").size()).isEqualTo(10);
        String cookie = made.header("Set-Cookie").split(";", 2)[0];
        assertThat(platform.get("/api/me", "Cookie: " + cookie).body())
                .contains("\"name\":\"Ada\"", "\"signedInBy\":\"authenticator\"");
        assertThat(platform.core().accounts().firstAccountLink()).isEmpty();
        assertGone(link);
        assertThat(signUp(offer, "Bob", code(offer.secret())).body()).contains("unknown or expired link");
    }

    private void assertGone(String link) {
        assertThat(platform.get(link.substring(platform.origin().length()), "Accept: text/html")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoFollowsAnInviteMayMakeAnAccountAndComesBackToIt() {
        Person owner = platform.signIn("Owner");
        String team = UUID.randomUUID().toString();
        platform.core().ground().database().change(transaction -> {
            transaction.execute(
                    "INSERT INTO teams (id, slug, name, origin, state, reason, created_at)"
                            + " VALUES (?, ?, 'T', 'https://t.example', 'live', '', 0)",
                    team,
                    team);
            transaction.execute(
                    "INSERT INTO memberships (team_id, account_id, role, joined_at) VALUES (?, ?, 'owner', 0)",
                    team,
                    owner.account().toString());
        });
        String url = Person.json(owner.post("/api/teams/" + team + "/invites", "{\"role\":\"member\"}"))
                .path("url")
                .asString();
        String token = url.substring(url.lastIndexOf('/') + 1);

        assertThat(platform.get("/login?next=/invite/" + token, "Accept: text/html")
                        .body())
                .contains("/sign-up/" + token);
        assertThat(platform.get("/login?next=/invite/" + "A".repeat(43), "Accept: text/html")
                        .body())
                .doesNotContain("/sign-up/");
        Offer offer = open(platform.origin() + "/sign-up/" + token);
        RawHttp.Answer made = signUp(offer, "Newcomer", code(offer.secret()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(platform.get(
                                "/invite/" + token,
                                "Accept: text/html",
                                "Cookie: " + made.header("Set-Cookie").split(";", 2)[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLinkEndsAfterADay() {
        String link = first();
        platform.clock().advance(AccountLinks.LIFE);
        assertGone(link);
    }

    @Test
    void ofManyWhoFollowOneLinkOneGetsTheAccount() {
        Offer offer = open(first());
        String code = code(offer.secret());
        List<Integer> statuses =
                AtOnce.run(4, number -> signUp(offer, "Ada" + number, code).status());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 404);
    }

    @Test
    void theOperatorMakesALinkForSomebody() {
        ada();
        Offer offer = open(platform.core().accounts().accountLink("Grace"));

        assertThat(signUp(offer, "Somebody Else", code(offer.secret())).status())
                .isEqualTo(201);
        nextStep();
        assertThat(signIn("grace", code(offer.secret())).status()).isEqualTo(200);
        assertThatThrownBy(() -> platform.core().accounts().accountLink("GRACE"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(409));
    }

    @Test
    void namesAreUniqueInAnyLetterCaseAndHoldNothingHidden() {
        ada();
        platform.core().accounts().accountLink("Zoe");
        String link = platform.core().accounts().accountLink("Bob");
        Offer offer = open(link);
        platform.core()
                .ground()
                .database()
                .change(transaction -> transaction.execute("UPDATE account_links SET name = '' WHERE name = 'Bob'"));
        String code = code(offer.secret());

        assertThat(signUp(offer, "aDA", code).body()).contains("name taken");
        assertThat(signUp(offer, "a\\u202eda", code).body()).contains("invalid name");
        assertThat(signUp(offer, "Bob", "000000").body()).contains("wrong code");
        assertThat(signUp(new Offer(offer.token(), "enc-v1:AAAA", offer.secret()), "Bob", code)
                        .body())
                .contains("ticket expired");
        assertThat(signUp(offer, "Bob", code).status()).isEqualTo(201);
    }

    @Test
    void aCodeSignsInOnceAndSoDoesOneThatConfirmedTheSecret() {
        Offer offer = open(first());
        String confirming = code(offer.secret());
        signUp(offer, "Ada", confirming);
        assertThat(signIn("Ada", confirming).status()).isEqualTo(401);
        nextStep();
        String code = code(offer.secret());

        assertThat(AtOnce.run(4, number -> signIn("ADA", code).status()))
                .containsOnlyOnce(200)
                .containsOnly(200, 401);
    }

    @Test
    void anUnknownNameIsAnsweredLikeAWrongCodeAndCountedAlike() {
        TotpSecret secret = ada();
        String wrong = signIn("Ada", "000000").body();
        assertThat(signIn("Nobody", "000000").body()).isEqualTo(wrong).contains("wrong code");
        assertThat(recover("Nobody", "ABC").body()).isEqualTo(wrong);
        for (int failure = 0; failure < 3; failure++) {
            signIn("Nobody", "000000");
        }
        for (int failure = 0; failure < 4; failure++) {
            signIn("Ada", "000000");
        }
        RawHttp.Answer known = signIn("Ada", code(secret));
        RawHttp.Answer unknown = signIn("Nobody", "000000");

        assertThat(known.status()).isEqualTo(429);
        assertThat(known.header("Retry-After")).isNotEmpty();
        assertThat(unknown.status()).isEqualTo(429);
        assertThat(unknown.body()).isEqualTo(known.body());
        platform.clock().advance(Duration.ofMinutes(15));
        assertThat(signIn("Ada", code(secret)).status()).isEqualTo(200);
    }

    @Test
    void aRecoveryCodeSignsInOnce() {
        Offer offer = open(first());
        RawHttp.Answer made = signUp(offer, "Ada", code(offer.secret()));
        String code = Person.json(made).path("recoveryCodes").get(0).asString();

        assertThat(recover("Ada", code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .status())
                .isEqualTo(200);
        assertThat(recover("Ada", code).status()).isEqualTo(401);
    }

    @Test
    void aYoungSessionReplacesTheAuthenticatorAndAnOldOneDoesNot() {
        TotpSecret old = ada();
        RawHttp.Answer in = signIn("Ada", code(old));
        String cookie = "Cookie: " + in.header("Set-Cookie").split(";", 2)[0];
        String page = platform.get("/account/authenticator", "Accept: text/html", cookie)
                .body();
        TotpSecret fresh = TotpSecret.parse(found(SECRET, page));
        String body = "{\"ticket\":\"%s\",\"code\":\"%s\"}".formatted(found(TICKET, page), code(fresh));

        assertThat(platform.send("POST", "/api/account/authenticator", body, cookie)
                        .status())
                .isEqualTo(200);
        nextStep();
        assertThat(signIn("Ada", code(old)).status()).isEqualTo(401);
        assertThat(signIn("Ada", code(fresh)).status()).isEqualTo(200);
        assertThat(platform.send("POST", "/api/account/recovery-codes", "{}", cookie)
                        .status())
                .isEqualTo(200);
        platform.clock().advance(LocalRoutes.FRESH);
        assertThat(platform.send("POST", "/api/account/recovery-codes", "{}", cookie)
                        .body())
                .contains("sign in again");
        assertThat(platform.get("/account", "Accept: text/html", cookie).body())
                .contains("What signs you in", "10 recovery codes", "younger than 15 minutes");
    }

    @Test
    void endingTheOthersLeavesThisOne() {
        Person here = platform.signIn("Ada");
        Person there = platform.signIn("Ada");

        assertThat(here.delete("/api/account/sessions").body()).isEqualTo("{\"ended\":1}");
        assertThat(there.get("/api/me").status()).isEqualTo(401);
        assertThat(here.page("/account").body()).contains("This browser").doesNotContain("Another browser");
    }

    @Test
    void secretsAreSealedAndLinksHashed() {
        TotpSecret secret = ada();
        String link = platform.core().accounts().accountLink("Bob");
        String stored = platform.core()
                .ground()
                .database()
                .read(handle -> handle.createQuery("""
                        SELECT (SELECT secret FROM authenticators) || (SELECT hash FROM account_links)
                        """).mapTo(String.class).one());

        assertThat(stored).doesNotContain(secret.base32(), link.substring(link.lastIndexOf('/') + 1));
    }

    @Test
    void withAProviderThereIsNeitherSignUpNorSignInHere() {
        try (TestPlatform other = TestPlatform.start(Map.of(
                "PLATFORM_OIDC_ISSUER", "https://id.example",
                "PLATFORM_OIDC_CLIENT_ID", "x",
                "PLATFORM_OIDC_CLIENT_SECRET", "y"))) {
            assertThat(other.core().accounts().firstAccountLink()).isEmpty();
            assertThat(other.send("POST", "/login/code", "{\"name\":\"a\",\"code\":\"000000\"}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
