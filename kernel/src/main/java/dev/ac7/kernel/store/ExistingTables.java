package dev.ac7.kernel.store;

/** What to do with a database that holds tables but no history of migrations: another program made them. */
public enum ExistingTables {
    /** It is somebody else's; opening it fails. */
    REFUSE,
    /** They are ours to go on with: every migration is applied, and each takes what is there into account. */
    ADOPT
}
