package dev.ac7.platform.invites;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.ErrorBody;
import dev.ac7.platform.servers.ServerAnswer;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.servers.ServerOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a team's server whom a code was bound to (platform.md section 7.5): without credentials, through the guarded
 * client. Nothing else, no message of a browser above all, makes anybody a member.
 */
final class Lookup {
    private static final String NOT_YET = "unknown or expired code";

    private final ServerClient servers;

    Lookup(ServerClient servers) {
        this.servers = servers;
    }

    /** Blocks for {@link ServerClient#LIMIT} at most. */
    LookupAnswer ask(ServerOrigin origin, BindingCode code) {
        return switch (servers.get(origin, code.lookupTarget(), Optional.empty())) {
            case ServerAnswer.Failed ignored -> new LookupAnswer.Unusable();
            case ServerAnswer.Answered answer -> read(answer);
        };
    }

    private static LookupAnswer read(ServerAnswer.Answered answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try {
            return switch (answer.status()) {
                case 200 -> named(WireJson.decode(body, Named.class).memberName());
                // Somebody else's 404, a proxy's for instance, says nothing about the code.
                case 404 ->
                    WireJson.decode(body, ErrorBody.class).error().equals(NOT_YET)
                            ? new LookupAnswer.NotYet()
                            : new LookupAnswer.Unusable();
                default -> new LookupAnswer.Unusable();
            };
        } catch (InvalidBody notOurs) {
            return new LookupAnswer.Unusable();
        }
    }

    private static LookupAnswer named(String name) {
        try {
            return new LookupAnswer.Attested(new MemberName(name));
        } catch (InvalidValue noName) {
            return new LookupAnswer.Nameless();
        }
    }

    /** The server's answer, its name not checked yet. */
    record Named(String memberName) {}
}
