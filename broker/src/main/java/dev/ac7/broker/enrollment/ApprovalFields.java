package dev.ac7.broker.enrollment;

import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.members.MemberFields;
import dev.ac7.broker.permissions.Presets;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.UserCode;
import dev.ac7.kernel.web.Form;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was chosen on the approval page; nothing of it is checked yet. */
record ApprovalFields(
        ApprovalForm.Mode mode, String member, MemberFields newMember, String label, String lifetime, String reason) {

    static ApprovalFields read(Form form) {
        return new ApprovalFields(
                form.text("mode").equals("create") ? ApprovalForm.Mode.CREATE : ApprovalForm.Mode.BIND,
                form.text("member"),
                MemberFields.read(form),
                form.text("label"),
                form.text("lifetime"),
                form.text("reason"));
    }

    /** The approval as the wire takes it; empty, and said, when a part of it breaks a rule. */
    Optional<ApproveEnrollment> approval(UserCode code, FormCheck check, Clock clock) {
        Optional<TokenLifetime> life = TokenLifetime.of(lifetime);
        if (life.isEmpty()) {
            check.say("lifetime", "Choose how long the token works.");
        }
        Long expiresAt = life.flatMap(TokenLifetime::duration)
                .map(duration -> clock.millis() + duration.toMillis())
                .orElse(null);
        Optional<ApproveEnrollment> wanted = switch (mode) {
            case BIND -> bind(code, expiresAt, check);
            case CREATE -> create(code, expiresAt, check);
        };
        wanted.ifPresent(approval -> check.bounds((Record) approval));
        return check.failed() ? Optional.empty() : wanted;
    }

    private Optional<ApproveEnrollment> bind(UserCode code, @Nullable Long expiresAt, FormCheck check) {
        if (member.isEmpty()) {
            check.say("member", "Choose the member that the device will act as.");
            return Optional.empty();
        }
        return check.value("member", member, MemberName::new)
                .map(name -> new ApproveEnrollment.Bind(code, name, labelIfAny(), expiresAt));
    }

    private Optional<ApproveEnrollment> create(UserCode code, @Nullable Long expiresAt, FormCheck check) {
        return check.value("name", newMember.name(), MemberName::new)
                .map(name -> new ApproveEnrollment.Create(
                        code,
                        name,
                        newMember.role(),
                        newMember.instructions(),
                        newMember.permissions(),
                        labelIfAny(),
                        expiresAt));
    }

    private @Nullable String labelIfAny() {
        return label.isEmpty() ? null : label;
    }

    /**
     * Says what a rule refused about the member; what it refused about the request shows when it is looked up again.
     */
    void refused(Refusal refusal, FormCheck check) {
        switch (refusal.status()) {
            case 404 -> check.say("member", "This member does not exist any more. Choose another.");
            case 409 -> check.say("name", "There is a member of this name already.");
            default -> check.refused(refusal);
        }
    }

    /** The form again, as it was filled in, with what was wrong. */
    ApprovalForm form(Presets presets, FormCheck check) {
        Problems all = check.problems();
        return new ApprovalForm(
                mode,
                member,
                newMember.form(presets, check.problems(MemberFields.NAMES)),
                label,
                TokenLifetime.of(lifetime).orElse(TokenLifetime.UNLIMITED),
                reason,
                all);
    }
}
