/** The pages of people: sign-in, own namespaces, administration, the demo. */
@NullMarked
package dev.ac7.authority.home;

import org.jspecify.annotations.NullMarked;
