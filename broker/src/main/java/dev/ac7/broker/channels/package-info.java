/**
 * Channels: who may create, rename, archive, join and leave them, and the state that every message's routing looks at.
 * Messages themselves do not live here.
 */
@NullMarked
package dev.ac7.broker.channels;

import org.jspecify.annotations.NullMarked;
