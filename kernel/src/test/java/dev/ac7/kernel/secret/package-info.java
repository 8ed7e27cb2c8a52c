/** Tests of the secrets' types. Known answers come from the RFCs or from other implementations. */
@NullMarked
package dev.ac7.kernel.secret;

import org.jspecify.annotations.NullMarked;
