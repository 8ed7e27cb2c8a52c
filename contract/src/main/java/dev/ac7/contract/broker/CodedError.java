package dev.ac7.contract.broker;

/** An error of the channel or file rules, with a machine-readable code (OpenAPI schema {@code CodedError}). */
public record CodedError(String error, String code) {}
