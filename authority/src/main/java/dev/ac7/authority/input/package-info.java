/**
 * What callers send, held against its bounds before a rule sees it: query parameters and free JSON objects. Knows no
 * feature.
 */
@NullMarked
package dev.ac7.authority.input;

import org.jspecify.annotations.NullMarked;
