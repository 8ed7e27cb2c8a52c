package dev.ac7.kernel.web;

/** The shape a surface's contract gives to errors. */
@FunctionalInterface
public interface ErrorBodies {
    /** The reply that carries the refusal to this caller, without security headers, which are added to every reply. */
    Reply of(Refusal refusal, Call<?> call);
}
