package dev.ac7.broker.team;

import dev.ac7.broker.permissions.Presets;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The team, its presets and its members in SQL. */
public final class TeamStore {
    private TeamStore() {}

    /** Everything, as this handle sees it; within a transaction with that transaction's own changes. */
    public static TeamState load(Handle handle) {
        Optional<TeamProfile> profile = handle.createQuery("SELECT name, directive, context FROM team")
                .map((row, context) ->
                        new TeamProfile(row.getString("name"), row.getString("directive"), row.getString("context")))
                .findOne();
        SortedMap<String, Set<Permission>> presets = new TreeMap<>();
        handle.createQuery("SELECT name, permissions FROM presets ORDER BY name")
                .map(view -> presets.put(view.getColumn("name", String.class), leaves(view)))
                .list();
        List<TeamMember> members =
                new ArrayList<>(handle.createQuery("""
                        SELECT name, title, description, instructions, permissions, created_at
                        FROM members ORDER BY position
                        """).map(TeamStore::member).list());
        return TeamState.of(profile, new Presets(presets), members);
    }

    private static Set<Permission> leaves(RowView view) {
        EnumSet<Permission> leaves = EnumSet.noneOf(Permission.class);
        words(view.getColumn("permissions", String.class)).forEach(word -> leaves.add(Permission.of(word)));
        return leaves;
    }

    private static TeamMember member(RowView view) {
        return new TeamMember(
                new MemberName(view.getColumn("name", String.class)),
                new Role(view.getColumn("title", String.class), view.getColumn("description", String.class)),
                view.getColumn("instructions", String.class),
                words(view.getColumn("permissions", String.class)),
                List.of(),
                view.getColumn("created_at", Long.class));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(" "));
    }

    /** Writes the team's profile, which may exist already. */
    public static void saveProfile(Handle handle, TeamProfile profile, long now) {
        handle.createUpdate("""
                        INSERT INTO team (id, name, directive, context, created_at)
                        VALUES (1, :name, :directive, :context, :now)
                        ON CONFLICT (id) DO UPDATE SET name = :name, directive = :directive, context = :context
                        """)
                .bind("name", profile.name())
                .bind("directive", profile.directive())
                .bind("context", profile.context())
                .bind("now", now)
                .execute();
    }

    /** Creates or replaces a preset. */
    public static void savePreset(Handle handle, String name, Collection<Permission> leaves) {
        handle.createUpdate("""
                        INSERT INTO presets (name, permissions) VALUES (:name, :permissions)
                        ON CONFLICT (name) DO UPDATE SET permissions = :permissions
                        """)
                .bind("name", name)
                .bind("permissions", leaves.stream().map(Permission::wireName).collect(Collectors.joining(" ")))
                .execute();
    }

    /** Deletes a preset. */
    public static void deletePreset(Handle handle, String name) {
        handle.createUpdate("DELETE FROM presets WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    /** Adds a member behind all others. */
    public static void insertMember(Handle handle, TeamMember member) {
        handle.createUpdate("""
                        INSERT INTO members (name, position, title, description, instructions, permissions, created_at)
                        VALUES (:name, (SELECT COALESCE(MAX(position), 0) + 1 FROM members),
                                :title, :description, :instructions, :permissions, :now)
                        """)
                .bind("name", member.name().value())
                .bind("title", member.role().title())
                .bind("description", member.role().description())
                .bind("instructions", member.instructions())
                .bind("permissions", String.join(" ", member.entries()))
                .bind("now", member.createdAt())
                .execute();
    }

    /** Writes what may change of a member. */
    public static void updateMember(Handle handle, TeamMember member) {
        handle.createUpdate("""
                        UPDATE members SET title = :title, description = :description,
                               instructions = :instructions, permissions = :permissions
                        WHERE name = :name
                        """)
                .bind("name", member.name().value())
                .bind("title", member.role().title())
                .bind("description", member.role().description())
                .bind("instructions", member.instructions())
                .bind("permissions", String.join(" ", member.entries()))
                .execute();
    }

    /** Deletes a member's row and remembers that the name was somebody's. */
    public static void deleteMember(Handle handle, MemberName name, long now) {
        handle.createUpdate("DELETE FROM members WHERE name = :name")
                .bind("name", name.value())
                .execute();
        handle.createUpdate("""
                        INSERT INTO deleted_names (name, deleted_at) VALUES (:name, :now)
                        ON CONFLICT (name) DO UPDATE SET deleted_at = :now
                        """).bind("name", name.value()).bind("now", now).execute();
    }

    /** Whether the member exists, as this handle sees it. */
    public static boolean exists(Handle handle, MemberName name) {
        return handle.createQuery("SELECT COUNT(*) FROM members WHERE name = :name")
                        .bind("name", name.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether somebody of this name was deleted once. */
    public static boolean wasDeleted(Handle handle, MemberName name) {
        return handle.createQuery("SELECT COUNT(*) FROM deleted_names WHERE name = :name")
                        .bind("name", name.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
