/**
 * Messages: where they go, how they are kept, sent, resumed, read back and searched, and what became of them. Who is
 * connected lives with presence, who is in a channel with channels.
 */
@NullMarked
package dev.ac7.broker.messages;

import org.jspecify.annotations.NullMarked;
