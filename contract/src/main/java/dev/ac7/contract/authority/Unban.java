package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.Trimmed;

/** Body of {@code POST /unban}. */
public record Unban(@Trimmed @Length(min = 1, max = 256) String clientKey) {}
