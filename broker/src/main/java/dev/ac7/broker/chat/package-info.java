/**
 * Conversations on the pages: the inbox, channels and direct messages as a live chat. What is sent and kept lives with
 * messages, who may be where with channels.
 */
@NullMarked
package dev.ac7.broker.chat;

import org.jspecify.annotations.NullMarked;
