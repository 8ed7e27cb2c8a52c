package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.BearerToken;

/**
 * A new member and its first token, shown once.
 *
 * @param brokerUrl address under which devices reach this broker, without a trailing slash
 */
public record MemberCreatedPage(Frame frame, MemberName member, BearerToken token, String brokerUrl) {}
