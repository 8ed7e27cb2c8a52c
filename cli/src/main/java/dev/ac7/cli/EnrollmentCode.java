package dev.ac7.cli;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.UserCode;
import org.jspecify.annotations.Nullable;

/** The code of a waiting device as an argument. */
final class EnrollmentCode {
    private EnrollmentCode() {}

    /**
     * Reads the code in any case, with or without its hyphen.
     *
     * @throws CommandFailure exit code 2 when there is none or it cannot be one
     */
    static UserCode parse(@Nullable String text) {
        if (text == null) {
            throw CommandFailure.usage("the code is required: the one that the device shows, like XXXX-XXXX");
        }
        try {
            return UserCode.parse(text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage("the code " + e.rule());
        }
    }
}
