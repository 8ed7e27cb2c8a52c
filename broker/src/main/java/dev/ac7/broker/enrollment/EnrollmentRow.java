package dev.ac7.broker.enrollment;

import dev.ac7.kernel.pairing.Pairing;
import dev.ac7.kernel.secret.SecretHash;

/**
 * A device on its way in, as stored.
 *
 * @param device hash of the device code, which is kept nowhere
 * @param userCode eight characters without a separator
 * @param labelHint what the device calls itself
 * @param sourceIp where it asked from
 * @param sourceUa with what
 * @param createdAt epoch milliseconds
 * @param pairing where it stands
 */
record EnrollmentRow(
        SecretHash device,
        String userCode,
        String labelHint,
        String sourceIp,
        String sourceUa,
        long createdAt,
        Pairing<Grant> pairing) {}
