package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.time.Duration;
import java.util.Optional;

/** Counts calls of the sign-in operations by address (authority.md, section 7.1). */
record SignInLimits(Windows windows, int limit) {
    /** The answer when the address called too often; counts this call. */
    Optional<Reply> over(Window window, Call<?> call) {
        Verdict verdict = windows.hit(window, new Requester(call.client(), Optional.empty()).addressKey(), limit);
        return verdict instanceof Verdict.Limited(Duration retryAfter)
                ? Optional.of(over(retryAfter))
                : Optional.empty();
    }

    /** That answer. */
    static Reply over(Duration retryAfter) {
        return Reply.json(SignInFailure.RATE_LIMITED.status(), SignInFailure.RATE_LIMITED.body())
                .header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
}
