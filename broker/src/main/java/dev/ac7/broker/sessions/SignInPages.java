package dev.ac7.broker.sessions;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Form;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Signing in and out on the pages. */
public final class SignInPages {
    private static final String LOGIN = "/login";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final int LONGEST_CODE = 64;

    private final Pages pages;
    private final Frames frames;
    private final SignIn signIn;
    private final Function<Call<Caller>, Optional<Reply>> instead;

    /**
     * Serves these rules.
     *
     * @param instead what is shown in place of the sign-in page while there is nobody who could sign in
     */
    public SignInPages(Pages pages, Frames frames, SignIn signIn, Function<Call<Caller>, Optional<Reply>> instead) {
        this.pages = pages;
        this.frames = frames;
        this.signIn = signIn;
        this.instead = instead;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, LOGIN)
                        .id("signInPage")
                        .summary("Sign in")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.POST, "/ui/sign-in")
                        .id("signInForm")
                        .summary("Sign in with an authenticator's code")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .audit("session.begin")
                        .handle(this::withCode),
                Route.<Caller>of(Method.POST, "/ui/recover")
                        .id("recoverForm")
                        .summary("Sign in with a recovery code")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .audit("session.begin")
                        .handle(this::withRecoveryCode),
                Route.<Caller>of(Method.POST, "/ui/sign-out")
                        .id("signOutForm")
                        .summary("Sign out")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .audit("session.end")
                        .handle(this::signOut));
    }

    /** The sign-in page, which leads on to the address that was asked for. */
    public Reply show(Call<Caller> call) {
        boolean login = call.rawPath().equals(LOGIN);
        String next = LocalPath.of(login ? call.query("next").orElse("") : call.target());
        if (login && call.credentialIfAny().isPresent()) {
            return Reply.seeOther(next);
        }
        return instead.apply(call)
                .orElseGet(() -> pages.reply(
                        200,
                        new SignInPage(
                                frames.of(call), next, "", SignInPage.Mode.CODE, new SignInPage.Outcome.Fresh())));
    }

    private Reply withCode(Call<Caller> call) {
        Form form = call.form();
        String code = SPACE.matcher(form.text("code")).replaceAll("");
        String member = form.text("member");
        if (!SIX_DIGITS.matcher(code).matches()) {
            return malformed(call, SignInPage.Mode.CODE, "Enter the six digits that your authenticator shows.");
        }
        Optional<MemberName> name = name(member);
        if (!member.isEmpty() && name.isEmpty()) {
            return malformed(
                    call, SignInPage.Mode.CODE, "That member name cannot be one; leave it empty or correct it.");
        }
        String agent = agent(call);
        return answer(
                call,
                SignInPage.Mode.CODE,
                name.map(named -> signIn.withCode(named, code, agent, call.client()))
                        .orElseGet(() -> signIn.withCodeAlone(code, agent, call.client())));
    }

    private Reply withRecoveryCode(Call<Caller> call) {
        String code = call.form().text("code");
        Optional<MemberName> name = name(call.form().text("member"));
        if (name.isEmpty() || code.isEmpty() || code.length() > LONGEST_CODE) {
            return malformed(call, SignInPage.Mode.RECOVERY, "Enter your member name and one of your recovery codes.");
        }
        return answer(
                call, SignInPage.Mode.RECOVERY, signIn.withRecoveryCode(name.get(), code, agent(call), call.client()));
    }

    private static Optional<MemberName> name(String typed) {
        try {
            return Optional.of(new MemberName(typed));
        } catch (InvalidValue invalid) {
            return Optional.empty();
        }
    }

    private static String agent(Call<Caller> call) {
        return call.header("User-Agent").orElse("");
    }

    private Reply malformed(Call<Caller> call, SignInPage.Mode mode, String sentence) {
        return again(call, 400, mode, new SignInPage.Outcome.Malformed(sentence));
    }

    private Reply answer(Call<Caller> call, SignInPage.Mode mode, SignIn.Outcome outcome) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(Sessions.Begun begun) -> {
                // Whoever was signed in here before is not any more: the cookie is about to be replaced.
                SessionCookie.read(call).ifPresent(before -> signIn.out(before, call.client()));
                yield SessionCookie.set(Reply.seeOther(next(call)), begun.id(), call.secure());
            }
            case SignIn.Outcome.Refused() -> again(call, 401, mode, new SignInPage.Outcome.WrongCode());
            case SignIn.Outcome.TooMany(Duration wait) -> {
                long seconds = Math.max(1, wait.toSeconds());
                yield again(call, 429, mode, new SignInPage.Outcome.TooManyTries(seconds))
                        .header("Retry-After", Long.toString(seconds));
            }
        };
    }

    /** The page again with what was typed, except the code, which is no good any more. */
    private Reply again(Call<Caller> call, int status, SignInPage.Mode mode, SignInPage.Outcome outcome) {
        return pages.reply(
                status, new SignInPage(frames.of(call), next(call), call.form().text("member"), mode, outcome));
    }

    private static String next(Call<Caller> call) {
        return LocalPath.of(call.form().text("next"));
    }

    private Reply signOut(Call<Caller> call) {
        SessionCookie.read(call).ifPresent(id -> signIn.out(id, call.client()));
        return SessionCookie.clear(Reply.seeOther(LOGIN + "?done=" + Notice.Done.SIGNED_OUT.key()));
    }
}
