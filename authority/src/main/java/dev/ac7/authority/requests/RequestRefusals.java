package dev.ac7.authority.requests;

import dev.ac7.kernel.web.Refusal;

/** Why the namespace rules turn something down, under the codes of the contract (authority.md, section 8.3). */
final class RequestRefusals {
    private RequestRefusals() {}

    static Refusal invalidNamespace() {
        return Refusal.of(400, "a namespace is 1 to 63 letters, digits and inner hyphens")
                .withCode("invalid_namespace");
    }

    static Refusal missingNamespace() {
        return Refusal.of(400, "namespace is required").withCode("missing namespace");
    }

    static Refusal reserved() {
        return Refusal.of(400, "the namespace is reserved").withCode("namespace_reserved");
    }

    static Refusal invalidOrigin() {
        return Refusal.of(400, "an origin is a host name without scheme, port or path")
                .withCode("invalid_origin");
    }

    static Refusal originNotAllowed() {
        return Refusal.of(400, "namespaces cannot be asked for on this origin").withCode("origin_not_allowed");
    }

    static Refusal invalidEmail() {
        return Refusal.of(400, "an e-mail address is like a@b.c and at most 254 characters")
                .withCode("invalid_email");
    }

    static Refusal pending() {
        return Refusal.conflict("the namespace has been asked for already").withCode("namespace_pending");
    }

    static Refusal taken() {
        return Refusal.conflict("the namespace has an owner").withCode("namespace_taken");
    }

    static Refusal unknownRequest() {
        return Refusal.notFound("there is no such request").withCode("request_not_found");
    }

    static Refusal decided() {
        return Refusal.conflict("the request has been decided already").withCode("request_not_pending");
    }

    static Refusal notOwner() {
        return Refusal.forbidden("the namespace is not the caller's").withCode("not_owner");
    }

    static Refusal notAdmin() {
        return Refusal.forbidden("only administrators may act for somebody else")
                .withCode("not_admin");
    }

    static Refusal notSelf() {
        return Refusal.forbidden("only administrators may ask for somebody else")
                .withCode("not_self");
    }

    /** A bound of section 13 is reached; the contract has no code for it. */
    static Refusal tooMany(String what) {
        return Refusal.conflict(what).withCode("too_many");
    }
}
