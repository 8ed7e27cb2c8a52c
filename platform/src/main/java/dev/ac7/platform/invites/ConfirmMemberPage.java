package dev.ac7.platform.invites;

import dev.ac7.platform.home.Frame;
import dev.ac7.platform.teams.TeamAccess;

/** Where somebody who belongs to a team begins to have its server say which member they are. */
public record ConfirmMemberPage(Frame frame, TeamAccess place) {}
