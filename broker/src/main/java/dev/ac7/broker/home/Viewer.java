package dev.ac7.broker.home;

import dev.ac7.contract.broker.MemberName;

/**
 * The signed-in member, as the frame shows them.
 *
 * @param roleTitle their role's title
 * @param devices whether they may decide about devices ({@code members.manage}), which shows the Devices entry
 * @param audit whether they may read the audit log, which shows the Audit entry
 * @param pendingDevices enrolment requests that wait for a decision; 0 for those who may not decide
 * @param throughPlatform whether a platform sent them, which also signs them out
 * @param issues whether tokens and authenticators may be made here, by those who hold the permission
 */
public record Viewer(
        MemberName name,
        String roleTitle,
        boolean devices,
        boolean audit,
        int pendingDevices,
        boolean throughPlatform,
        boolean issues) {
    /** Somebody who signed in on these pages. */
    public Viewer(MemberName name, String roleTitle, boolean devices, boolean audit, int pendingDevices) {
        this(name, roleTitle, devices, audit, pendingDevices, false, true);
    }
}
