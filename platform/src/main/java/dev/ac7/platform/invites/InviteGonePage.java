package dev.ac7.platform.invites;

import dev.ac7.platform.home.Frame;

/** An invite that cannot be followed, whatever the reason. */
public record InviteGonePage(Frame frame) {}
