/** Requests, streams and sockets carried to a team's server and back (platform.md section 9). */
@NullMarked
package dev.ac7.platform.proxy;

import org.jspecify.annotations.NullMarked;
