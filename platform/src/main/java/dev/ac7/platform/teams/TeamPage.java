package dev.ac7.platform.teams;

import dev.ac7.platform.home.Frame;

/** A team's front: what is known of its server, and, through the proxy, who is there and which channels there are. */
public record TeamPage(Frame frame, TeamHead head) {}
