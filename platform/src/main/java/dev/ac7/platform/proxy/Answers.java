package dev.ac7.platform.proxy;

import dev.ac7.contract.platform.ErrorBody;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.platform.servers.ServerFailure;
import java.util.Optional;

/** What the platform itself answers (platform.md section 9.7), marked as its own. */
final class Answers {
    private Answers() {}

    static void refuse(RawRequest request, Refusal refusal) {
        ErrorBody body = refusal.code()
                .map(code -> new ErrorBody(code, refusal.error()))
                .orElseGet(() -> new ErrorBody(refusal.error(), null));
        Reply reply = own(Reply.json(refusal.status(), body));
        Optional<Long> wait = refusal.retryAfterSeconds();
        request.reply(wait.isPresent() ? reply.header("Retry-After", wait.get().toString()) : reply);
    }

    static void failed(RawRequest request, ServerFailure failure) {
        request.reply(own(Reply.json(failure.status(), new ErrorBody(failure.error(), null))));
    }

    static Reply own(Reply reply) {
        return reply.header(ResponseHeaders.UPSTREAM, "platform");
    }
}
