package dev.ac7.contract.broker;

/**
 * Answer of {@code POST /enroll} (RFC 8628, section 3.2).
 *
 * @param verificationUri path where a director types the code; joined to the broker's URL
 * @param verificationUriComplete the same with the code filled in
 * @param expiresIn seconds until the codes die
 * @param interval seconds between two polls
 */
public record DeviceAuthorization(
        DeviceCode deviceCode,
        UserCode userCode,
        String verificationUri,
        String verificationUriComplete,
        int expiresIn,
        int interval) {}
