package dev.ac7.platform.minting;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** Tokens exactly as platform.md section 8.1 has them: no {@code nbf}, because the broker allows no clock leeway. */
final class Tokens implements TokenMint {
    private static final int ID_BYTES = 16;

    private final SigningKeys keys;
    private final PairwiseSubjects subjects;
    private final String issuer;
    private final Duration life;
    private final Clock clock;
    private final SecureRandom random;

    Tokens(SigningKeys keys, PairwiseSubjects subjects, Ground ground) {
        this.keys = keys;
        this.subjects = subjects;
        this.issuer = ground.settings().origin().text();
        this.life = ground.settings().keys().tokenLife();
        this.clock = ground.clock();
        this.random = ground.random();
    }

    @Override
    public String mint(TeamId team, AccountId account, MemberName member, TeamRole role) {
        long now = clock.instant().getEpochSecond();
        return keys.current()
                .sign(new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(team.audience())
                        .subject(subjects.of(account, team))
                        .claim("member", member.value())
                        .claim("role", role.wireName())
                        .claim("tier", "self-hosted")
                        .claim("iat", now)
                        .claim("exp", now + life.toSeconds())
                        .jwtID(id())
                        .build());
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
