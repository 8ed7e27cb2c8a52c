package dev.ac7.platform.teams;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.ErrorBody;
import dev.ac7.platform.servers.ServerAnswer;
import dev.ac7.platform.servers.ServerFailure;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a server's answer to {@code GET /session} with a team's token says (platform.md sections 4.4 and 11). */
sealed interface ServerVerdict {
    /** It knows the token's member: 200, and it names that member. */
    record Accepted() implements ServerVerdict {}

    /** It believes the token, but knows no such member. */
    record MemberUnknown() implements ServerVerdict {}

    /** It does not believe the token. */
    record Refused(String reason) implements ServerVerdict {}

    /** It could not be asked, or answers as no server of ours does. */
    record Unusable(String reason) implements ServerVerdict {}

    /** What a server says to a token whose member it does not know. */
    String UNKNOWN_MEMBER = "unknown member";

    /** Where its answer names somebody else than the token. */
    String OTHER_MEMBER = "other member";

    /** Where it refuses with words of its own. */
    String REFUSED = "refused";

    /** The words of a server that are kept; anything else it says could be anything. */
    Set<String> KNOWN = Set.of("invalid jwt", "unknown token");

    /** The one field of its answer that counts. */
    record Who(MemberName member) {}

    /** Reads an answer to a token of this member. */
    static ServerVerdict of(ServerAnswer answer, MemberName expected) {
        return switch (answer) {
            case ServerAnswer.Failed(ServerFailure failure) -> new Unusable(failure.error());
            case ServerAnswer.Answered(int status, String body, var date) -> {
                byte[] text = body.getBytes(StandardCharsets.UTF_8);
                yield switch (status) {
                    case 200 -> said(text, expected);
                    case 401 -> refused(text);
                    default -> new Unusable(ServerFailure.INVALID_ANSWER.error());
                };
            }
        };
    }

    private static ServerVerdict said(byte[] body, MemberName expected) {
        try {
            return WireJson.decode(body, Who.class).member().equals(expected)
                    ? new Accepted()
                    : new Refused(OTHER_MEMBER);
        } catch (InvalidBody unreadable) {
            return new Unusable(ServerFailure.INVALID_ANSWER.error());
        }
    }

    private static ServerVerdict refused(byte[] body) {
        String error;
        try {
            error = WireJson.decodeAnswer(body, ErrorBody.class).error();
        } catch (InvalidBody unreadable) {
            error = "";
        }
        return error.equals(UNKNOWN_MEMBER)
                ? new MemberUnknown()
                : new Refused(KNOWN.contains(error) ? error : REFUSED);
    }
}
