package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
import millrace.auth.account.Passwords;
import millrace.auth.deletion.DeleteAccountEndpoint;
import millrace.auth.guess.Guesses;
import millrace.auth.guess.LockOut;
import millrace.auth.guess.PasswordProof;
import millrace.auth.guess.UnlockEndpoint;
import millrace.auth.limit.LimitedBySource;
import millrace.auth.limit.SourceLimit;
import millrace.auth.limit.SourceRequests;
import millrace.auth.login.LogInEndpoint;
import millrace.auth.mail.MailTokens;
import millrace.auth.password.ChangePasswordEndpoint;
import millrace.auth.reset.ConfirmResetEndpoint;
import millrace.auth.reset.RequestResetEndpoint;
import millrace.auth.role.RevokeRoleEndpoint;
import millrace.auth.session.CurrentSession;
import millrace.auth.session.EndAllSessionsEndpoint;
import millrace.auth.session.EndOneSessionEndpoint;
import millrace.auth.session.EndSessionEndpoint;
import millrace.auth.session.ListSessionsEndpoint;
import millrace.auth.session.LogOut;
import millrace.auth.session.RefreshSessionEndpoint;
import millrace.auth.session.Sessions;
import millrace.auth.signup.SignUpEndpoint;
import millrace.auth.team.AddMemberEndpoint;
import millrace.auth.team.CreateTeamEndpoint;
import millrace.auth.team.ReadTeamEndpoint;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.PublicKeysEndpoint;
import millrace.auth.trail.ReadTrailEndpoint;
import millrace.auth.verification.ConfirmEmailEndpoint;
import millrace.platform.Platform;
import millrace.platform.http.Endpoint;
import millrace.platform.http.HttpApiBuilder;

/** The routes of the auth context and the endpoints that answer them. */
record AuthApi(
        Platform platform,
        AuthSettings settings,
        Passwords passwords,
        Sessions sessions,
        AccessTokens accessTokens,
        MailTokens mailTokens) {

    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function() {
        var api =
                platform.httpApi("auth")
                        .on("GET /.well-known/jwks.json", new PublicKeysEndpoint(accessTokens))
                        .on("GET /health", new HealthEndpoint());
        withPasswords(api);
        withMails(api);
        withSessions(api);
        withAccounts(api);
        withTeams(api);
        return api.build();
    }

    private void withPasswords(HttpApiBuilder api) {
        var table = platform.table();
        var clock = platform.clock();
        var proof = proof();
        var rules = settings.passwordRules();
        var signUp = new SignUpEndpoint(table, passwords, rules, platform.ids(), sessions, clock);
        api.on("POST /api/auth/signup", limited(SourceLimit.SIGN_UP, signUp))
                .on(
                        "POST /api/auth/login",
                        new LogInEndpoint(proof, table, passwords, sessions, clock))
                .on(
                        "PUT /api/auth/password",
                        new ChangePasswordEndpoint(proof, rules, table, passwords, sessions, clock))
                .on(
                        "POST /api/auth/password-reset/confirm",
                        new ConfirmResetEndpoint(
                                mailTokens,
                                proof,
                                rules,
                                passwords,
                                sessions,
                                table,
                                platform.ids(),
                                clock));
    }

    private void withMails(HttpApiBuilder api) {
        var table = platform.table();
        var clock = platform.clock();
        var reset = new RequestResetEndpoint(table, platform.ids(), clock);
        api.on("POST /api/auth/password-reset", limited(SourceLimit.PASSWORD_RESET, reset))
                .on(
                        "POST /api/auth/email-verification/confirm",
                        new ConfirmEmailEndpoint(mailTokens, table, platform.ids(), clock));
    }

    private void withSessions(HttpApiBuilder api) {
        var table = platform.table();
        var refresh =
                new RefreshSessionEndpoint(table, sessions, platform.clock(), platform.metrics());
        var current = new CurrentSession(accessTokens);
        var logOut = new LogOut(table, platform.clock());
        api.on("POST /api/auth/refresh", limited(SourceLimit.REFRESH, refresh))
                .on("POST /api/auth/logout", new EndSessionEndpoint(table, current, logOut))
                .on(
                        "GET /api/auth/sessions",
                        new ListSessionsEndpoint(table, current, platform.clock()))
                .on("DELETE /api/auth/sessions/{id}", new EndOneSessionEndpoint(table, logOut))
                .on("DELETE /api/auth/sessions", new EndAllSessionsEndpoint(logOut));
    }

    private void withAccounts(HttpApiBuilder api) {
        var table = platform.table();
        var proof = proof();
        api.on(
                        "DELETE /api/auth/account",
                        new DeleteAccountEndpoint(proof, table, platform.clock()))
                .on("DELETE /api/auth/users/{userId}/lock", new UnlockEndpoint(table, proof))
                .on("DELETE /api/auth/users/{userId}/roles/{role}", new RevokeRoleEndpoint(table))
                .on("GET /api/auth/users/{userId}/security-trail", new ReadTrailEndpoint(table));
    }

    private void withTeams(HttpApiBuilder api) {
        var table = platform.table();
        var clock = platform.clock();
        api.on("POST /api/teams", new CreateTeamEndpoint(table, platform.ids(), clock))
                .on("GET /api/teams/{id}", new ReadTeamEndpoint(table))
                .on(
                        "POST /api/teams/{id}/members",
                        new AddMemberEndpoint(table, platform.ids(), clock));
    }

    private PasswordProof proof() {
        var table = platform.table();
        var clock = platform.clock();
        return new PasswordProof(
                new Guesses(table, platform.unitOfWork(), clock, platform.optimisticRetry()),
                new LockOut(table, clock, platform.metrics()),
                table,
                passwords);
    }

    private Endpoint limited(SourceLimit limit, Endpoint endpoint) {
        return new LimitedBySource(
                limit,
                new SourceRequests(
                        platform.table(),
                        platform.unitOfWork(),
                        platform.ids(),
                        platform.clock(),
                        platform.optimisticRetry(),
                        settings.sourceLimitFactor()),
                endpoint);
    }
}
