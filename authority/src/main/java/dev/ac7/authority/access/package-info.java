/** Who calls: what a request proved about its sender, and what that allows. How it was proved is {@code signin}'s. */
@NullMarked
package dev.ac7.authority.access;

import org.jspecify.annotations.NullMarked;
