package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;

/** There is no team yet and this visitor brought no setup link: where to find it. */
public record SetupAwaitedPage(Frame frame) {}
