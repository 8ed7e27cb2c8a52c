package dev.ac7.authority.access;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Requirement;

/** What operations ask of a caller, whoever it is (authority.md, section 3.1). */
public final class Access {
    /** Being an administrator at this moment; refuses with 403 {@code not_admin}. */
    public static final Requirement<Caller> ADMIN = new Requirement<>() {
        @Override
        public String describe() {
            return "administrator";
        }

        @Override
        public void check(Call<Caller> call) {
            if (!call.caller().admin()) {
                throw Refusal.forbidden("administrators only").withCode("not_admin");
            }
        }
    };

    private Access() {}
}
