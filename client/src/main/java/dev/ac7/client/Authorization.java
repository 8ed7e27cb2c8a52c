package dev.ac7.client;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.DeviceAuthorization;
import dev.ac7.contract.broker.DeviceCode;
import dev.ac7.contract.broker.UserCode;
import org.jspecify.annotations.Nullable;

/**
 * The answer that starts an enrolment, as forgivingly as a device can read it: only the two codes must be there and
 * sound.
 */
record Authorization(
        DeviceCode deviceCode,
        UserCode userCode,
        @OptionalKey @Nullable Object verificationUri,
        @OptionalKey @Nullable Object verificationUriComplete,
        @OptionalKey @Nullable Object expiresIn,
        @OptionalKey @Nullable Object interval) {
    private static final int USUAL_LIFETIME = 300;
    private static final int LONGEST_LIFETIME = 3600;
    /** RFC 8628, section 3.2: "If no value is provided, clients MUST use 5 as the default." */
    private static final int USUAL_INTERVAL = 5;

    private static final int LONGEST_INTERVAL = 60;

    static DeviceAuthorization read(Answer answer) {
        Authorization given = Answers.record(answer, Authorization.class);
        return new DeviceAuthorization(
                given.deviceCode,
                given.userCode,
                path(given.verificationUri, BrokerPaths.ENROLL),
                path(given.verificationUriComplete, BrokerPaths.ENROLL + "?code=" + given.userCode),
                seconds(given.expiresIn, USUAL_LIFETIME, LONGEST_LIFETIME),
                seconds(given.interval, USUAL_INTERVAL, LONGEST_INTERVAL));
    }

    /** A path of the broker that is safe to show and to open, else the usual one. */
    private static String path(@Nullable Object given, String usual) {
        return given instanceof String text && text.length() <= 1024 && text.matches("/[!-.0-~][!-~]*") ? text : usual;
    }

    private static int seconds(@Nullable Object given, int usual, int longest) {
        if (!(given instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return usual;
        }
        return (int) Math.clamp(Math.ceil(number.doubleValue()), 1, longest);
    }
}
