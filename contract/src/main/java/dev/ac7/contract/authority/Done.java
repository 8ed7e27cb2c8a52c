package dev.ac7.contract.authority;

/** It was done. */
public record Done(boolean ok) {}
