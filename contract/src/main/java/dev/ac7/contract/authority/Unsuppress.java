package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.Trimmed;

/** Body of {@code POST /unsuppress}. */
public record Unsuppress(
        @Trimmed @Length(min = 1, max = 255) String serverName,
        @Trimmed @Length(min = 1, max = 256) String clientKey) {}
