/**
 * Server names: their grammar, and how a text becomes origin, namespace and subpath (authority.md, section 2). Knows
 * neither who owns a name nor who is online.
 */
@NullMarked
package dev.ac7.authority.names;

import org.jspecify.annotations.NullMarked;
