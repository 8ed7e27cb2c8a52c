package dev.ac7.cli;

import dev.ac7.client.PublicOrigin;
import dev.ac7.contract.broker.MemberName;

/**
 * Who is to be registered where.
 *
 * @param server this broker, as people reach it
 * @param member who will own its team on the platform
 * @param platform where
 */
record PairingRequest(PublicOrigin server, MemberName member, PublicOrigin platform) {}
