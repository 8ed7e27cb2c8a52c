/**
 * Everything secret has its type here: tokens, session ids, short codes, one-time codes, the key that encrypts fields.
 * What may not live here: SQL, HTTP, who may do what, or any secret whose {@code toString} shows it.
 */
@NullMarked
package dev.ac7.kernel.secret;

import org.jspecify.annotations.NullMarked;
