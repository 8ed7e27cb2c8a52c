package dev.ac7.contract.authority;

/** Answer of {@code GET /activityServer}. */
public record ActivityServerAnswer(ActivitySnapshot snapshot) {}
