package dev.ac7.contract.broker;

/** Answer of {@code POST /enroll/approve}. The token itself goes to the device alone. */
public record ApprovedEnrollment(Teammate member, TokenInfo tokenInfo) {}
