/** Everything a platform can be told. */
@NullMarked
package dev.ac7.platform.settings;

import org.jspecify.annotations.NullMarked;
