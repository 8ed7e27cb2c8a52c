/** What surrounds every page, and the pages of no feature. What may not live here: rules of a feature. */
@NullMarked
package dev.ac7.platform.home;

import org.jspecify.annotations.NullMarked;
