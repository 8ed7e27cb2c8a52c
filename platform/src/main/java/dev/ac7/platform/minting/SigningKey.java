package dev.ac7.platform.minting;

import dev.ac7.contract.platform.PublishedKey;
import java.util.OptionalLong;

/**
 * The public side of a signing key and where it stands in its life. Times are epoch milliseconds.
 *
 * @param kid its RFC 7638 thumbprint
 * @param published what servers are told of it while its phase is a published one
 * @param publishedAt since when it is published
 * @param activeAt when it begins to sign, or began
 * @param retiredAt when it signed last
 * @param removedAt when it was taken out of the published set
 */
public record SigningKey(
        String kid,
        PublishedKey published,
        KeyPhase phase,
        long publishedAt,
        long activeAt,
        OptionalLong retiredAt,
        OptionalLong removedAt) {}
