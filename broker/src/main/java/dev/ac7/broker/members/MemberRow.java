package dev.ac7.broker.members;

import java.util.List;

/**
 * One member in the list.
 *
 * @param permissions resolved leaves in canonical order
 * @param self whether this is the reader
 */
public record MemberRow(
        String name, String roleTitle, String roleDescription, List<String> permissions, boolean self) {}
