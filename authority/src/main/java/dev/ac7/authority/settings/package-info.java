/**
 * Everything an authority can be told (authority.md, section 12), resolved and checked before it starts. Holds no rule
 * of any feature.
 */
@NullMarked
package dev.ac7.authority.settings;

import org.jspecify.annotations.NullMarked;
