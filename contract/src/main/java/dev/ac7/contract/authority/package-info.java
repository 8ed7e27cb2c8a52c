/** The authority's wire: requests, responses, frames and errors. No I/O and no rules of the authority live here. */
@NullMarked
package dev.ac7.contract.authority;

import org.jspecify.annotations.NullMarked;
