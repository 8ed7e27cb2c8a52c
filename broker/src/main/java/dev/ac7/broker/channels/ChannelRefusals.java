package dev.ac7.broker.channels;

import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.web.Refusal;

/** Why the channel rules turn something down, under the codes of the contract (OpenAPI schema {@code CodedError}). */
final class ChannelRefusals {
    private ChannelRefusals() {}

    static Refusal unknown() {
        return Refusal.notFound("no such channel");
    }

    static Refusal noSuchMember() {
        return Refusal.notFound("no such member");
    }

    static Refusal reserved() {
        return Refusal.forbidden("general is built in: it cannot be created, renamed, archived or left")
                .withCode("reserved");
    }

    static Refusal taken(ChannelSlug slug) {
        return Refusal.conflict("an active channel is named " + slug + " already")
                .withCode("slug_taken");
    }

    static Refusal archived() {
        return Refusal.of(410, "the channel is archived").withCode("archived");
    }

    static Refusal notAdmin() {
        return Refusal.forbidden("only an admin of the channel may do this").withCode("forbidden");
    }

    /** As {@link #notAdmin}, where the contract has no code (OpenAPI, addChannelMember). */
    static Refusal mayNotAdd() {
        return Refusal.forbidden("only an admin of the channel may add others");
    }

    static Refusal lastAdmin() {
        return Refusal.forbidden("the last admin of a channel cannot go while others remain")
                .withCode("forbidden");
    }

    static Refusal notMember(MemberName member) {
        return Refusal.conflict(member + " is not in this channel").withCode("not_member");
    }

    /** A bound is reached; the contract has no code of its own for that, so this is the nearest of its list. */
    static Refusal full(String what) {
        return Refusal.conflict(what).withCode("too_large");
    }
}
