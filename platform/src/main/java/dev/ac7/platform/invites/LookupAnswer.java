package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;

/** What a server says to the question whom a code was bound to (platform.md section 7.5). */
sealed interface LookupAnswer {
    /** To this member; the server has forgotten the code with this answer. */
    record Attested(MemberName member) implements LookupAnswer {}

    /** To somebody whose name is no member's name; the server has forgotten the code all the same. */
    record Nameless() implements LookupAnswer {}

    /** To nobody yet. */
    record NotYet() implements LookupAnswer {}

    /** Nothing that could be used. */
    record Unusable() implements LookupAnswer {}
}
