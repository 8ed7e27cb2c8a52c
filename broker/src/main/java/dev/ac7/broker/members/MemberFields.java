package dev.ac7.broker.members;

import dev.ac7.broker.home.Problems;
import dev.ac7.broker.permissions.PermissionChoices;
import dev.ac7.broker.permissions.Presets;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.kernel.web.Form;
import java.util.List;

/**
 * What was typed into the fields that make or change a member; nothing of it is checked yet.
 *
 * @param permissions leaves and preset names, as ticked
 */
public record MemberFields(
        String name, String title, String description, String instructions, List<String> permissions) {

    /** The names of the form's fields. */
    public static final List<String> NAMES = List.of("name", "title", "description", "instructions", "permissions");

    /** Reads a submitted form. */
    public static MemberFields read(Form form) {
        return new MemberFields(
                form.text("name"),
                form.text("title"),
                form.text("description"),
                form.paragraphs("instructions"),
                form.all("permissions"));
    }

    /** The role as the wire takes it. */
    public RoleInput role() {
        return new RoleInput(title, description);
    }

    /** The form again, as it was typed, with what was wrong. */
    public MemberForm form(Presets presets, Problems problems) {
        return new MemberForm(
                name,
                title,
                description,
                instructions,
                PermissionChoices.of(presets.onTheWire(), permissions),
                problems);
    }
}
