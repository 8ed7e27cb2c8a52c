package dev.ac7.kernel.ops;

/** Where a setting's value came from, the strongest first. */
public enum SettingSource {
    /** A command line flag. */
    FLAG,
    /** An environment variable. */
    ENVIRONMENT,
    /** The file that an environment variable with {@code _FILE} at its end names. */
    ENVIRONMENT_FILE,
    /** The configuration file. */
    CONFIG_FILE,
    /** Nobody said anything. */
    FALLBACK
}
