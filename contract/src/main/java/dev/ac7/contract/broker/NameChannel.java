package dev.ac7.contract.broker;

/** Body of {@code POST /channels} and {@code PATCH /channels/{slug}}. */
public record NameChannel(ChannelSlug slug) {}
