package dev.ac7.cli;

import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.CreatedMember;
import dev.ac7.contract.broker.DeletedPreset;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Preset;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.RotatedToken;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.TokenList;
import dev.ac7.contract.broker.UpdateMember;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the verbs about team, members and tokens do their work: a running broker, or the broker's files on this disk
 * (contract: cli.md, section 6). What goes wrong comes as {@link CommandFailure} or as the client's own exceptions.
 */
sealed interface TeamDesk extends AutoCloseable permits OnlineDesk, OfflineDesk {
    /** All members, in the order in which they joined. */
    MemberList members();

    /** Members who have an authenticator; nothing when this desk cannot tell. */
    Optional<Set<MemberName>> withAuthenticator();

    /** The member whose token is used; nothing where no token is. */
    Optional<MemberName> self();

    /** Adds a member with its first token. */
    CreatedMember create(CreateMember member);

    /** Changes what is given. */
    void update(MemberName name, UpdateMember changes);

    /** Removes a member and its tokens. */
    void delete(MemberName name);

    /** Revokes all tokens of a member and mints one. */
    RotatedToken rotate(MemberName name);

    /** Unexpired tokens of a member, oldest first. */
    TokenList tokens(MemberName name);

    /** Revokes one token, named by its id. */
    void revoke(MemberName name, String tokenId);

    /** The team with its presets. */
    Team team();

    /** Changes what is given. */
    Team change(TeamPatch changes);

    /** Creates or replaces a preset. */
    Preset setPreset(PresetName name, List<Permission> leaves);

    /** Deletes a preset. */
    DeletedPreset deletePreset(PresetName name);

    /** One page of the audit log, newest first. */
    AuditPage audit(AuditQuery query);

    /** Whether every row of the audit log is as it was written. */
    AuditChain verifyAudit();

    /** Lines that tell where a change went, for people; none for a running broker. */
    List<String> whereabouts();

    @Override
    void close();
}
