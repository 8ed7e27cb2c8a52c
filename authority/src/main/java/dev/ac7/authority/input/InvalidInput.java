package dev.ac7.authority.input;

import dev.ac7.kernel.web.Refusal;

/** What is sent that cannot be taken (OpenAPI, BadRequest). */
public final class InvalidInput {
    /** Bytes of a JSON body beside {@code /connect}'s (authority.md, section 13). */
    public static final int LARGEST_BODY = 65_536;

    private InvalidInput() {}

    /** 400 {@code invalid_input} with a message that names the field and then the rule it breaks. */
    public static Refusal of(String field, String rule) {
        return Refusal.invalid(field, field + " " + rule).withCode("invalid_input");
    }
}
