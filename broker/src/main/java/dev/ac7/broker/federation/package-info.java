/**
 * The platform this broker was joined with: the file that says so, its tokens checked, its keys kept, its people bound
 * to members. What a member may do is decided elsewhere, from the roster alone.
 */
@NullMarked
package dev.ac7.broker.federation;

import org.jspecify.annotations.NullMarked;
