package dev.ac7.contract.broker;

/** Body of {@code POST /presence/busy}: whether the caller's agent is working right now. */
public record BusyReport(boolean busy) {}
