package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.Teammate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody in the team.
 *
 * @param create the form for a new member; null for readers who may not add one
 */
public record MembersPage(
        Frame frame, List<Teammate> members, @Nullable MemberForm create) {}
