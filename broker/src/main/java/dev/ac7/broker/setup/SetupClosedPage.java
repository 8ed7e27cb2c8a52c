package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;

/**
 * The setup link was used, has expired, or never was one; the page does not say which.
 *
 * @param teamExists whether there is a team to sign in to
 */
public record SetupClosedPage(Frame frame, boolean teamExists) {}
