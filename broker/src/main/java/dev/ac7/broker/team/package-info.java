/**
 * The team as it stands: profile, presets and members, read from the store once and kept current. Who may change what
 * lives with the features.
 */
@NullMarked
package dev.ac7.broker.team;

import org.jspecify.annotations.NullMarked;
