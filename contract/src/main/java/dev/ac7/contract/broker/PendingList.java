package dev.ac7.contract.broker;

import java.util.List;

/**
 * Answer of {@code GET /enroll/pending}.
 *
 * @param enrollments unexpired and undecided, oldest first
 */
public record PendingList(List<PendingEnrollment> enrollments) {
    public PendingList {
        enrollments = List.copyOf(enrollments);
    }
}
