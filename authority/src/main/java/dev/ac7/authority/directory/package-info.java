/** Identity records and endpoint records of servers (authority.md, section 11). */
@NullMarked
package dev.ac7.authority.directory;

import org.jspecify.annotations.NullMarked;
