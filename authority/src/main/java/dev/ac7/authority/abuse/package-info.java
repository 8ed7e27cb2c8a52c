/**
 * Abuse control: windows, strikes, bans, suppressions and load levels, in memory or on Redis (authority.md, section 7).
 */
@NullMarked
package dev.ac7.authority.abuse;

import org.jspecify.annotations.NullMarked;
