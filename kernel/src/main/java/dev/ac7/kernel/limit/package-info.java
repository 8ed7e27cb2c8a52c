/**
 * How often something may happen, and to whom a request is counted: fixed windows and the client's address behind
 * proxies. What may not live here: which endpoint has which limit, HTTP replies, or a name looked up in DNS.
 */
@NullMarked
package dev.ac7.kernel.limit;

import org.jspecify.annotations.NullMarked;
