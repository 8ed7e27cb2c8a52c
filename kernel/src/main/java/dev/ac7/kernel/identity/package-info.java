/**
 * Who somebody else says a caller is: signed tokens, the keys they are checked with, and fetching those keys. What may
 * not live here: which issuer is trusted by whom, and what a claim means to a service.
 */
@NullMarked
package dev.ac7.kernel.identity;

import org.jspecify.annotations.NullMarked;
