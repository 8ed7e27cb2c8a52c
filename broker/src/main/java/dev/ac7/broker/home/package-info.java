/**
 * The frame around every page, the home page, and what all pages share: notices, problems, words for times. No rule of
 * the team lives here, and no page of another feature.
 */
@NullMarked
package dev.ac7.broker.home;

import org.jspecify.annotations.NullMarked;
