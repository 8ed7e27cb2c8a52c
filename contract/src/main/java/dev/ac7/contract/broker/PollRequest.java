package dev.ac7.contract.broker;

/** Body of {@code POST /enroll/poll}. */
public record PollRequest(DeviceCode deviceCode) {}
