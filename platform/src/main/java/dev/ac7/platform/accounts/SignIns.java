package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.BrowserCookie;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import java.util.Map;
import java.util.Optional;

/** Begins and ends browsers' sessions, whatever proved who somebody is. */
final class SignIns {
    private final Ground ground;
    private final WebSessions sessions;
    private final BrowserCookie cookie;

    SignIns(Ground ground, WebSessions sessions, BrowserCookie cookie) {
        this.ground = ground;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /**
     * Signs somebody in, inside the transaction that used up their proof. Whoever the browser was before is not signed
     * in any more, so that no session outlives its cookie.
     *
     * @param by what proved it, for the audit log
     */
    WebSessions.Begun begin(Transaction transaction, Call<Caller> call, Account account, String by) {
        before(call, transaction).ifPresent(caller -> end(transaction, caller, call.client()));
        WebSessions.Begun begun = sessions.begin(transaction, account);
        ground.audit()
                .append(
                        transaction,
                        new Acting(account.id().toString(), call.client())
                                .event("sign-in", account.id().toString(), Map.of("by", by)));
        return begun;
    }

    private Optional<Caller> before(Call<Caller> call, Transaction transaction) {
        return cookie.read(call)
                .map(SessionId::of)
                .flatMap(id -> WebSessionStore.find(transaction.handle(), id.hash()))
                .map(found -> new Caller(found.account(), WebSessions.asStored(found.row())));
    }

    /** The reply that hands the browser its session. */
    Reply admit(Reply reply, WebSessions.Begun begun) {
        return cookie.set(reply, begun.id().reveal()).header("Cache-Control", "no-store");
    }

    /** Ends the session of the request's cookie, if there is one, and makes the browser forget it in any case. */
    Reply out(Call<Caller> call) {
        ground.database()
                .change(transaction ->
                        before(call, transaction).ifPresent(caller -> end(transaction, caller, call.client())));
        return cookie.clear(Reply.noContent());
    }

    private void end(Transaction transaction, Caller caller, String source) {
        String account = caller.account().id().toString();
        if (sessions.end(transaction, caller.account().id(), caller.session().hash())) {
            ground.audit().append(transaction, new Acting(account, source).event("sign-out", account, Map.of()));
        }
    }
}
