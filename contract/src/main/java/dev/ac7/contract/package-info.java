/** What every wire shares: how values are decoded, bounded and encoded. No I/O and no rules of a service live here. */
@NullMarked
package dev.ac7.contract;

import org.jspecify.annotations.NullMarked;
