/**
 * The database: reading, the one writer with group commit, migrations, backup, and news of what other processes commit.
 * No table of a service and no rule about its rows lives here; those stand beside the feature they belong to.
 */
@NullMarked
package dev.ac7.kernel.store;

import org.jspecify.annotations.NullMarked;
