package dev.ac7.contract.broker;

import dev.ac7.contract.WireName;

/** How much a message asks for attention, from least to most (OpenAPI schema {@code LogLevel}). */
public enum LogLevel implements WireName {
    DEBUG("debug"),
    INFO("info"),
    NOTICE("notice"),
    WARNING("warning"),
    ERROR("error"),
    CRITICAL("critical");

    private final String wireName;

    LogLevel(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
