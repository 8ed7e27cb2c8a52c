package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.PendingEnrollment;
import dev.ac7.contract.broker.Teammate;
import java.util.List;

/**
 * One waiting request, for a director to decide. Showing it decides nothing.
 *
 * @param request label and user agent cleaned of control and bidi characters
 * @param sameAddress whether the request came from the reader's own address
 * @param members whom the device could act as
 * @param form what was chosen so far
 */
public record DeviceRequestPage(
        Frame frame, PendingEnrollment request, boolean sameAddress, List<Teammate> members, ApprovalForm form) {}
