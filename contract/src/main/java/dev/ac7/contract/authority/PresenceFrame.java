package dev.ac7.contract.authority;

import dev.ac7.contract.Count;
import dev.ac7.contract.Key;
import dev.ac7.contract.Length;
import dev.ac7.contract.Trimmed;
import java.util.List;

/** The shape of the presence messages that carry names (authority.md, section 6). */
record PresenceFrame(
        String type,

        @Key("server_names") @Count(max = 256) List<@Trimmed @Length(min = 1, max = 255) String> serverNames) {}
