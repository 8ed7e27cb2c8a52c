package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.BearerToken;

/** The one token a member has left after all others were revoked, shown once. */
public record TokensRotatedPage(Frame frame, MemberName member, BearerToken token) {}
