/** Bearer tokens of members: making, finding, revoking, rotating. Only their hashes are kept. */
@NullMarked
package dev.ac7.broker.tokens;

import org.jspecify.annotations.NullMarked;
