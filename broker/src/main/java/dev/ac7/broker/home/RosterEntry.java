package dev.ac7.broker.home;

import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.Teammate;

/** One member on the home page, and where it stands right now. */
public record RosterEntry(Teammate member, Presence presence) {}
