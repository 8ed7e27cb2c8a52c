package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
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
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.TokenList;
import dev.ac7.contract.broker.TotpEnrollment;
import dev.ac7.contract.broker.UpdateMember;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running broker. */
final class OnlineDesk implements TeamDesk {
    private final BrokerClient client;

    OnlineDesk(BrokerClient client) {
        this.client = client;
    }

    @Override
    public MemberList members() {
        return client.listMembers();
    }

    @Override
    public Optional<Set<MemberName>> withAuthenticator() {
        return Optional.empty();
    }

    @Override
    public Optional<MemberName> self() {
        return Optional.of(client.session().member());
    }

    @Override
    public CreatedMember create(CreateMember member) {
        return client.createMember(member);
    }

    @Override
    public void update(MemberName name, UpdateMember changes) {
        client.updateMember(name, changes);
    }

    @Override
    public void delete(MemberName name) {
        client.deleteMember(name);
    }

    @Override
    public RotatedToken rotate(MemberName name) {
        return client.rotateToken(name);
    }

    @Override
    public TokenList tokens(MemberName name) {
        return client.listTokens(name);
    }

    @Override
    public void revoke(MemberName name, String tokenId) {
        client.revokeToken(name, tokenId);
    }

    @Override
    public Team team() {
        return client.team();
    }

    @Override
    public Team change(TeamPatch changes) {
        return client.updateTeam(changes);
    }

    @Override
    public Preset setPreset(PresetName name, List<Permission> leaves) {
        return client.setPreset(name, new SetPreset(leaves));
    }

    @Override
    public DeletedPreset deletePreset(PresetName name) {
        return client.deletePreset(name);
    }

    @Override
    public AuditPage audit(AuditQuery query) {
        return client.audit(query);
    }

    @Override
    public AuditChain verifyAudit() {
        return client.auditChain();
    }

    /** Replaces a member's authenticator at once. */
    TotpEnrollment replaceAuthenticator(MemberName name) {
        return client.enrollTotp(name);
    }

    @Override
    public List<String> whereabouts() {
        return List.of();
    }

    @Override
    public void close() {
        // Each request has a connection of its own.
    }
}
