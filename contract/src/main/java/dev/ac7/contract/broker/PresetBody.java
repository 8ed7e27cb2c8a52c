package dev.ac7.contract.broker;

/** Answer of {@code PUT /team/presets/{name}}. */
public record PresetBody(Preset preset) {}
