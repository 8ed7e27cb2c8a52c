/**
 * Live streams: who is connected, what each still has to be sent, and how a message reaches all of them. What a message
 * says and who may see it is a service's own matter and lives there.
 */
@NullMarked
package dev.ac7.kernel.live;

import org.jspecify.annotations.NullMarked;
