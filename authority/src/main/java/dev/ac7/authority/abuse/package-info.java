/**
 * Abuse control: windows, strikes, bans, suppressions and load levels (authority.md, section 7). Where their state lies
 * is behind {@link dev.ac7.authority.abuse.AbuseState}; Redis may not be named here.
 */
@NullMarked
package dev.ac7.authority.abuse;

import org.jspecify.annotations.NullMarked;
