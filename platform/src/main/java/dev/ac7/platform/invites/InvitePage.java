package dev.ac7.platform.invites;

import dev.ac7.platform.home.Frame;

/**
 * What an invite offers, for somebody who is signed in and not part of the team.
 *
 * @param token of the invite, which the page sends back when the person joins
 */
public record InvitePage(Frame frame, OpenInvite invite, String token) {}
