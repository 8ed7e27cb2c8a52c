/** What the build itself runs. Nothing of this reaches a running server. */
@NullMarked
package dev.ac7.build;

import org.jspecify.annotations.NullMarked;
