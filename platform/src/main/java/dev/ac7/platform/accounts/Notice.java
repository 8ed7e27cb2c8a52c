package dev.ac7.platform.accounts;

import dev.ac7.platform.access.TeamId;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that somebody is told the next time they look (platform.md section 12.6).
 *
 * @param team what it is about; that team may be gone
 * @param kind in words of the field joined by dots, such as {@code member.joined}
 * @param text a sentence for people
 * @param at epoch milliseconds
 */
public record Notice(UUID id, Optional<TeamId> team, String kind, String text, long at) {}
