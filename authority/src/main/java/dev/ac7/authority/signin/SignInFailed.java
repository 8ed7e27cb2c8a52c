package dev.ac7.authority.signin;

/** Ends a sign-in wherever it stands; the routes answer with the failure. */
final class SignInFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SignInFailure failure;

    SignInFailed(SignInFailure failure) {
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    SignInFailure failure() {
        return failure;
    }
}
