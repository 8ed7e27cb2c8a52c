package dev.ac7.cli;

import java.util.Optional;

/**
 * The verbs by name. A switch rather than a table of objects, so that starting the command loads the one verb that was
 * asked for and no other.
 */
final class Verbs {
    private Verbs() {}

    /** The verb of this name, or of these two words separated by one space; nothing when there is none. */
    static Optional<Verb> find(String name) {
        Verb verb = switch (name) {
            case "status" -> new StatusCommand();
            case "connect" -> new ConnectCommand();
            case "member list" -> new MemberListCommand();
            case "member create" -> new MemberCreateCommand();
            case "member update" -> new MemberUpdateCommand();
            case "member delete", "member remove" -> new MemberDeleteCommand();
            case "rotate" -> new RotateCommand();
            case "roster" -> new RosterCommand();
            case "enroll" -> new EnrollCommand();
            case "enroll pending" -> new EnrollPendingCommand();
            case "enroll approve" -> new EnrollApproveCommand();
            case "enroll reject" -> new EnrollRejectCommand();
            case "tokens list" -> new TokensListCommand();
            case "tokens revoke" -> new TokensRevokeCommand();
            case "team get" -> new TeamGetCommand();
            case "team set", "team update" -> new TeamSetCommand();
            case "team export" -> new TeamExportCommand();
            case "presets list" -> new PresetsListCommand();
            case "presets set", "presets put" -> new PresetsSetCommand();
            case "presets delete", "presets remove", "presets rm" -> new PresetsDeleteCommand();
            case "push" -> new PushCommand();
            case "history" -> new HistoryCommand();
            case "listen" -> new ListenCommand();
            case "channels list" -> new ChannelsListCommand();
            case "channels create" -> new ChannelsCreateCommand();
            case "channels view" -> new ChannelsViewCommand();
            case "channels rename" -> new ChannelsRenameCommand();
            case "channels archive" -> new ChannelsArchiveCommand();
            case "channels join" -> new ChannelsJoinCommand();
            case "channels leave" -> new ChannelsLeaveCommand();
            case "channels add" -> new ChannelsAddCommand();
            case "channels remove" -> new ChannelsRemoveCommand();
            case "quickstart" -> new QuickstartCommand();
            case "audit" -> new AuditCommand();
            case "setup" -> new SetupCommand();
            case "serve" -> new ServeCommand();
            case "authority serve" -> new AuthorityServeCommand();
            case "authority copy-store" -> new AuthorityCopyStoreCommand();
            case "platform-connect" -> new PlatformConnectCommand();
            case "platform-connect status" -> new PlatformTrustCommand();
            case "platform-connect re-pair" -> new PlatformRePairCommand();
            case "platform-connect unpair" -> new PlatformUnpairCommand();
            case "platform account" -> new PlatformAccountCommand();
            case "platform keys" -> new PlatformKeysCommand();
            case "platform serve" -> new PlatformServeCommand();
            default -> null;
        };
        return Optional.ofNullable(verb);
    }

    /** Whether this verb has subcommands. */
    static boolean isGroup(String name) {
        return switch (name) {
            case "member",
                    "enroll",
                    "tokens",
                    "team",
                    "presets",
                    "channels",
                    "authority",
                    "platform",
                    "platform-connect" -> true;
            default -> false;
        };
    }
}
