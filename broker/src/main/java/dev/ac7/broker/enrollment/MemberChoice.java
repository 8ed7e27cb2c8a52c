package dev.ac7.broker.enrollment;

import java.util.List;

/**
 * A member that a device could act as.
 *
 * @param permissions resolved leaves in canonical order
 */
public record MemberChoice(String name, String roleTitle, List<String> permissions) {}
