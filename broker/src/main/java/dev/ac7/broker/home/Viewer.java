package dev.ac7.broker.home;

import dev.ac7.contract.broker.MemberName;

/**
 * The signed-in member, as the frame shows them.
 *
 * @param roleTitle their role's title
 * @param devices whether they may decide about devices ({@code members.manage}), which shows the Devices entry
 * @param audit whether they may read the audit log, which shows the Audit entry
 * @param pendingDevices enrolment requests that wait for a decision; 0 for those who may not decide
 */
public record Viewer(MemberName name, String roleTitle, boolean devices, boolean audit, int pendingDevices) {}
