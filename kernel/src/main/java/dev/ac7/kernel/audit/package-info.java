/**
 * The audit log: who changed what, from where, chained by hashes so that a later edit shows. Which changes are audited
 * and under what names is decided by the feature that makes them, not here.
 */
@NullMarked
package dev.ac7.kernel.audit;

import org.jspecify.annotations.NullMarked;
