/** The platform's wire: requests, responses and errors. No I/O and no rules of the platform live here. */
@NullMarked
package dev.ac7.contract.platform;

import org.jspecify.annotations.NullMarked;
