package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.ApprovedEnrollment;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PendingEnrollment;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.UserCode;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ac7 enroll approve}: lets a device in after the director has compared the code and seen who asks. */
@Command(description = "Let a waiting device in, as an existing member or as a new one.", sortOptions = false)
final class EnrollApproveCommand implements Verb {
    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code that the device shows.")
    @Nullable
    String code;

    @Mixin
    final MemberFlag member = new MemberFlag();

    @Option(names = "--create", paramLabel = "NAME", description = "Create this member for the device; needs --title.")
    @Nullable
    String create;

    @Option(names = "--title", paramLabel = "TITLE", description = "Role title of the new member.")
    @Nullable
    String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "Role description of the new member.")
    @Nullable
    String description;

    @Option(names = "--instructions", paramLabel = "TEXT", description = "Private instructions of the new member.")
    @Nullable
    String instructions;

    @Option(names = "--permissions", paramLabel = "A,B", description = "Permissions and presets of the new member.")
    @Nullable
    String permissions;

    @Option(names = "--label", paramLabel = "TEXT", description = "Label of the token. Else what the device proposed.")
    @Nullable
    String label;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long the token lives, for example 12h or 30d. Else until it is revoked.")
    @Nullable
    String expires;

    @Option(
            names = {"--yes", "-y"},
            description = "Do not ask. Required where there is no terminal to ask on.")
    boolean yes;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        UserCode userCode = EnrollmentCode.parse(code);
        ApproveEnrollment approval = approval(shell, userCode);
        if (!yes && !shell.conversation()) {
            throw CommandFailure.usage(
                    "there is no terminal to confirm on: compare the code with the device and add --yes");
        }
        BrokerClient client = broker.client(shell);
        if (!yes && !confirmed(shell, client, approval)) {
            shell.out().println("nothing changed; to turn the device away: ac7 enroll reject " + userCode);
            return ExitCode.OK;
        }
        ApprovedEnrollment approved = client.approve(approval);
        if (json) {
            Json.print(shell, approved);
        } else {
            shell.out()
                    .println("✓ approved " + userCode + ": the device is now '"
                            + approved.member().name() + "'");
            shell.out()
                    .println("  token: " + approved.tokenInfo().id() + " \""
                            + Printable.line(approved.tokenInfo().label()) + "\" (ac7 tokens revoke "
                            + approved.tokenInfo().id() + " --member "
                            + approved.member().name() + ")");
        }
        return ExitCode.OK;
    }

    private ApproveEnrollment approval(Shell shell, UserCode userCode) {
        @Nullable
        Long expiresAt = expires == null
                ? null
                : shell.clock()
                        .instant()
                        .plus(Lifetime.of("--expires", expires))
                        .toEpochMilli();
        Optional<MemberName> existing = member.find();
        if (existing.isPresent() == (create != null)) {
            throw CommandFailure.usage("give either --member NAME (an existing member) or --create NAME --title TITLE");
        }
        if (create == null) {
            if (title != null || description != null || instructions != null || permissions != null) {
                throw CommandFailure.usage(
                        "--title, --description, --instructions and --permissions describe a new member: use --create");
            }
            return new ApproveEnrollment.Bind(userCode, existing.orElseThrow(), label, expiresAt);
        }
        if (title == null || title.isEmpty()) {
            throw CommandFailure.usage("--create needs --title: the title of the new member's role");
        }
        return new ApproveEnrollment.Create(
                userCode,
                MemberFlag.name(create),
                new RoleInput(title, description),
                instructions,
                PermissionText.names(permissions == null ? "" : permissions),
                label,
                expiresAt);
    }

    private boolean confirmed(Shell shell, BrokerClient client, ApproveEnrollment approval) {
        PendingEnrollment device = client.pendingEnrollments().enrollments().stream()
                .filter(pending -> pending.userCode().equals(approval.userCode()))
                .findFirst()
                .orElseThrow(() -> CommandFailure.failed(
                        "no device waits with the code " + approval.userCode() + " (see `ac7 enroll pending`)"));
        PrintStream out = shell.out();
        out.println("  code:       " + shell.paint().bold(device.userCode().value()));
        out.println("  label:      " + Printable.line(device.labelHint()));
        out.println("  source:     " + (device.sourceIp() == null ? "-" : Printable.line(device.sourceIp())));
        out.println("  user agent: " + (device.sourceUa() == null ? "-" : Printable.line(device.sourceUa())));
        out.println("  asked:      "
                + EnrollPendingCommand.age(device, shell.clock().instant()) + " ago");
        out.println("  will act as " + shell.paint().bold(approval.memberName().value())
                + (expires == null ? ", until its token is revoked" : ", for " + expires));
        out.println();
        try (Conversation conversation = new PlainConversation(shell)) {
            return conversation
                    .ask("Does the device show this very code, and did you expect it? [y/N] ")
                    .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                    .isPresent();
        }
    }
}
