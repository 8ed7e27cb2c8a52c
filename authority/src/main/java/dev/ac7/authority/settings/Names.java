package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingNames;
import dev.ac7.kernel.ops.ValueType;

/** How one setting of the authority is called in each place. */
final class Names {
    private static final SettingNames NAMES = new SettingNames("AUTHORITY_");

    private Names() {}

    /** A setting that flag, environment and file may give. */
    static <T> Setting<T> setting(String variable, ValueType<T> type, String description) {
        return NAMES.setting(variable, type, description);
    }

    /** A secret: no flag, because other users of the machine see those. */
    static Setting<Secret> secret(String variable, String description) {
        return NAMES.secret(variable, description);
    }

    /** A secret of a kind of its own. */
    static Setting<Secret> secret(String variable, ValueType<Secret> type, String description) {
        return NAMES.secret(variable, type, description);
    }
}
