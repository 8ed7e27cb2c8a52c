package dev.ac7.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ISetter;

/** Notes the value of an option that is not the field of a command. */
record FlagSetter(String flag, Map<String, String> values) implements ISetter {
    @Override
    public <T> @Nullable T set(@Nullable T value) {
        // picocli begins by setting the initial value, which is none.
        if (value != null) {
            values.put(flag, value.toString());
        }
        return null;
    }
}
