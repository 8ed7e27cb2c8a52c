package dev.ac7.broker.setup;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Role;
import dev.ac7.kernel.secret.TokenHash;
import java.util.List;
import java.util.Optional;

/**
 * A team as a configuration file holds it (broker.md section 18).
 *
 * @param profile name, directive, context
 * @param presets permission presets
 * @param members at least one
 */
record ConfigTeam(TeamProfile profile, Presets presets, List<ConfigMember> members) {
    /**
     * A member as the file holds it.
     *
     * @param name unique
     * @param role title and description
     * @param instructions private, may be empty
     * @param permissions leaves and preset names
     * @param tokenHash of the member's token; empty when the file holds a hash that can never match, or none
     * @param totpSecret sealed text
     * @param totpLastCounter the last used step, 0 for none
     */
    record ConfigMember(
            MemberName name,
            Role role,
            String instructions,
            List<String> permissions,
            Optional<TokenHash> tokenHash,
            Optional<String> totpSecret,
            long totpLastCounter) {
        @Override
        public String toString() {
            return "ConfigMember[" + name + "]";
        }
    }
}
