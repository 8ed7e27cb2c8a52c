package dev.ac7.broker.home;

import java.util.List;

/**
 * The team at a glance; for any member.
 *
 * @param directive what the team is for
 * @param context background of the directive; may be empty
 * @param roster every member, in the roster's order
 * @param brokerUrl address under which devices reach this broker, without a trailing slash
 */
public record HomePage(Frame frame, String directive, String context, List<RosterEntry> roster, String brokerUrl) {}
