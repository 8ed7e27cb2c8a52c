package dev.ac7.broker.access;

import dev.ac7.kernel.web.Plane;
import java.util.Arrays;

/**
 * Who may make credentials that last: members with their first tokens, rotated tokens, devices let in, authenticators
 * (broker.md section 1). A platform makes the tokens that its callers come with, and could otherwise make itself some
 * that outlive its welcome.
 *
 * @param throughPlatform whether callers through the platform may, because the operator said so
 */
public record Issuing(boolean throughPlatform) {
    /** These planes, and a platform's where that is allowed. */
    public Plane[] and(Plane... own) {
        Plane[] planes = throughPlatform ? Arrays.copyOf(own, own.length + 1) : own.clone();
        if (throughPlatform) {
            planes[own.length] = Plane.JWT;
        }
        return planes;
    }

    /** Whether this caller may, holding the permission for it. */
    public boolean allows(Caller caller) {
        return throughPlatform || caller.platform().isEmpty();
    }
}
