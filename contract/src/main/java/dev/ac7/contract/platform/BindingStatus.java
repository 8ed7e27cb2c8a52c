package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.broker.MemberName;
import org.jspecify.annotations.Nullable;

/**
 * How a binding attempt stands ({@code GET /api/bindings/{id}}, platform.md, section 7.4).
 *
 * @param memberName whom the server named; with {@code bound} and {@code mismatch}
 * @param reason why it did not succeed, in the contract's words; with {@code failed} and some {@code expired}
 */
public record BindingStatus(
        BindingState status,
        @OptionalKey @Nullable MemberName memberName,
        @OptionalKey @Nullable String reason) {}
