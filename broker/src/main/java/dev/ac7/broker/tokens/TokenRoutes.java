package dev.ac7.broker.tokens;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.RotatedToken;
import dev.ac7.contract.broker.TokenList;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** A member's tokens over the wire. */
public final class TokenRoutes {
    private final Tokens tokens;
    private final TeamDirectory team;
    private final Issuing issuing;

    /** Serves these rules. */
    public TokenRoutes(Tokens tokens, TeamDirectory team, Issuing issuing) {
        this.issuing = issuing;
        this.tokens = tokens;
        this.team = team;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manageOrSelf = Needs.permissionOrSelf(Permission.MEMBERS_MANAGE, team);
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.TOKENS)
                        .id("listTokens")
                        .summary("List a member's unexpired tokens, oldest first")
                        .needs(manageOrSelf)
                        .answers(TokenList.class)
                        .handle(this::list),
                Route.<Caller>of(Method.DELETE, BrokerPaths.TOKEN)
                        .id("revokeToken")
                        .summary("Revoke one token")
                        .needs(manageOrSelf)
                        .answersNothing()
                        .audit("token.revoke")
                        .handle(this::revoke),
                Route.<Caller>of(Method.POST, BrokerPaths.ROTATE_TOKEN)
                        .id("rotateToken")
                        .summary("Revoke every token of a member and issue one fresh token")
                        .planes(Plane.BEARER, issuing.and(Plane.COOKIE))
                        .needs(manageOrSelf)
                        .answers(RotatedToken.class)
                        .audit("token.rotate")
                        .handle(this::rotate));
    }

    private Reply list(Call<Caller> call) {
        return Reply.json(new TokenList(
                tokens.list(Needs.name(call)).stream().map(Token::info).toList()));
    }

    private Reply revoke(Call<Caller> call) {
        tokens.revoke(Needs.name(call), call.path("id"), Acting.of(call));
        return Reply.noContent();
    }

    private Reply rotate(Call<Caller> call) {
        NewToken fresh = tokens.rotate(Needs.name(call), Acting.of(call));
        return Reply.json(new RotatedToken(
                new Secret(fresh.plaintext().reveal()), fresh.token().info()));
    }
}
