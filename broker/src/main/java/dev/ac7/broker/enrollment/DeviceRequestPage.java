package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Frame;
import java.util.List;

/**
 * One waiting request, for a director to decide. Showing it decides nothing.
 *
 * @param sameAddress whether the request came from the reader's own address
 * @param members whom the device could act as
 * @param form what was chosen so far
 */
public record DeviceRequestPage(
        Frame frame, PendingRow request, boolean sameAddress, List<MemberChoice> members, ApprovalForm form) {}
