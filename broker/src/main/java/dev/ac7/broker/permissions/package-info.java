/** The seven permissions, presets, and what they resolve to. Who holds them is the members' business. */
@NullMarked
package dev.ac7.broker.permissions;

import org.jspecify.annotations.NullMarked;
