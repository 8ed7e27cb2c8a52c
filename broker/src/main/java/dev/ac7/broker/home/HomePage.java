package dev.ac7.broker.home;

import dev.ac7.contract.broker.Team;
import java.util.List;

/**
 * The team at a glance; for any member.
 *
 * @param roster every member, in the roster's order
 * @param brokerUrl address under which devices reach this broker, without a trailing slash
 */
public record HomePage(Frame frame, Team team, List<RosterEntry> roster, String brokerUrl) {}
