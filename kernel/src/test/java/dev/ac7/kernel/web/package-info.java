/** What of the web room is decided without a socket. */
@NullMarked
package dev.ac7.kernel.web;

import org.jspecify.annotations.NullMarked;
