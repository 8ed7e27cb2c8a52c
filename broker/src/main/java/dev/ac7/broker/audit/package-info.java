/** The page and the route that show the audit log. The log itself lives in the kernel. */
@NullMarked
package dev.ac7.broker.audit;

import org.jspecify.annotations.NullMarked;
