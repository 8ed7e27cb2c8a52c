/** What an account may do below a namespace, on the strength of owning it or of being listed for it. */
@NullMarked
package dev.ac7.authority.ownership;

import org.jspecify.annotations.NullMarked;
