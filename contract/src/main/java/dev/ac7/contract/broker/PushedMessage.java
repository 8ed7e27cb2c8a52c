package dev.ac7.contract.broker;

/** Answer of {@code POST /push}: the message is on disk. */
public record PushedMessage(DeliveryReport delivery, Message message) {}
