package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import java.util.List;

/**
 * Answer of {@code GET /briefing}: what an agent reads before it begins.
 *
 * @param name the caller
 * @param instructions a composed prompt of at most 8192 characters (broker.md section 23), not the private text alone
 * @param teammates everyone, the caller included, in the order they came
 * @param openObjectives active, then blocked objectives assigned to the caller, each newest first
 */
public record Briefing(
        MemberName name,
        Role role,
        List<Permission> permissions,
        @Length(max = 8192) String instructions,
        Team team,
        List<Teammate> teammates,
        List<Object> openObjectives) {
    public Briefing {
        permissions = List.copyOf(permissions);
        teammates = List.copyOf(teammates);
        openObjectives = List.copyOf(openObjectives);
    }
}
