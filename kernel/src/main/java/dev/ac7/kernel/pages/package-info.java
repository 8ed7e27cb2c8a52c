/**
 * What services' pages share: templates drawn, colours chosen, times in words. What may not live here: a page, or a
 * word of a service.
 */
@NullMarked
package dev.ac7.kernel.pages;

import org.jspecify.annotations.NullMarked;
