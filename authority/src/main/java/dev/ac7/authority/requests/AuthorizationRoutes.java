package dev.ac7.authority.requests;

import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.input.QueryParameters;
import dev.ac7.contract.authority.AuthorizedEmail;
import dev.ac7.contract.authority.AuthorizedEmails;
import dev.ac7.contract.authority.Removed;
import dev.ac7.contract.authority.ScopeEmail;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;

/** Who may host below a scope, over the wire (OpenAPI, tag namespaces). */
public final class AuthorizationRoutes {
    private static final int CREATED = 201;
    private static final int LONGEST_TEXT = 255;

    private final Authorizations authorizations;
    private final NamespaceReader reader;

    /** Serves these rules. */
    public AuthorizationRoutes(Authorizations authorizations, NamespaceReader reader) {
        this.authorizations = authorizations;
        this.reader = reader;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/authorized")
                        .id("authorized")
                        .summary("E-mail addresses that may host below a scope")
                        .planes(Plane.BEARER)
                        .answers(AuthorizedEmails.class)
                        .handle(this::listed),
                Route.<Caller>of(Method.POST, "/authorize")
                        .id("authorize")
                        .summary("Let an e-mail address host below a scope")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, AuthorizedEmail.class)
                        .handle(ScopeEmail.class, this::authorize),
                Route.<Caller>of(Method.POST, "/unauthorize")
                        .id("unauthorize")
                        .summary("Withdraw an authorization")
                        .planes(Plane.BEARER)
                        .maxBody(InvalidInput.LARGEST_BODY)
                        .answers(CREATED, Removed.class)
                        .handle(ScopeEmail.class, this::unauthorize));
    }

    private Reply listed(Call<Caller> call) {
        QueryParameters query = new QueryParameters(call);
        String origin = query.text("origin", LONGEST_TEXT).orElseThrow(() -> InvalidInput.of("origin", "is required"));
        Scope scope = Scope.of(reader, origin, query.required("scope", LONGEST_TEXT));
        return Reply.json(new AuthorizedEmails(
                true,
                authorizations.listed(call.caller(), scope).stream()
                        .map(NamespaceViews::authorization)
                        .toList()));
    }

    private Reply authorize(Call<Caller> call, ScopeEmail wanted) {
        Scope scope = Scope.of(reader, wanted.origin(), wanted.scope());
        EmailAddress email = new EmailAddress(wanted.email());
        return Reply.json(
                CREATED,
                new AuthorizedEmail(
                        true,
                        NamespaceViews.authorization(
                                authorizations.authorize(call.caller(), owner(call, wanted), scope, email))));
    }

    private Reply unauthorize(Call<Caller> call, ScopeEmail wanted) {
        Scope scope = Scope.of(reader, wanted.origin(), wanted.scope());
        EmailAddress email = new EmailAddress(wanted.email());
        return Reply.json(CREATED, Removed.of(authorizations.unauthorize(owner(call, wanted), scope, email)));
    }

    private static String owner(Call<Caller> call, ScopeEmail wanted) {
        return Acting.subject(call.caller(), wanted.ownerGoogleSub(), "ownerGoogleSub", RequestRefusals.notOwner());
    }
}
