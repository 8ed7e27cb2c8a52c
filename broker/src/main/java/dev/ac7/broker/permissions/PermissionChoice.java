package dev.ac7.broker.permissions;

/**
 * One box to tick in a member's form.
 *
 * @param value what the form sends: a leaf or a preset name
 * @param explanation what it gives, in a few words
 * @param chosen whether the box is ticked
 */
public record PermissionChoice(String value, String explanation, boolean chosen) {}
