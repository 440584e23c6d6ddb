package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.guess.Guesses;
import millrace.auth.guess.LockOut;
import millrace.auth.guess.PasswordProof;
import millrace.auth.login.LogInEndpoint;
import millrace.auth.password.ChangePasswordEndpoint;
import millrace.auth.session.CurrentSession;
import millrace.auth.session.EndSessionEndpoint;
import millrace.auth.session.LogOut;
import millrace.auth.session.RefreshSessionEndpoint;
import millrace.auth.session.Sessions;
import millrace.auth.signup.SignUpEndpoint;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.PublicKeysEndpoint;
import millrace.platform.Platform;
import millrace.platform.http.HttpApiBuilder;

/** The routes of the auth context and the endpoints that answer them. */
record AuthApi(
        Platform platform,
        PasswordRules rules,
        Passwords passwords,
        Sessions sessions,
        AccessTokens accessTokens) {

    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function() {
        var api =
                platform.httpApi("auth")
                        .on("GET /.well-known/jwks.json", new PublicKeysEndpoint(accessTokens))
                        .on("GET /health", new HealthEndpoint());
        withPasswords(api);
        withSessions(api);
        return api.build();
    }

    private void withPasswords(HttpApiBuilder api) {
        var table = platform.table();
        var clock = platform.clock();
        var proof = proof();
        api.on(
                        "POST /api/auth/signup",
                        new SignUpEndpoint(
                                table, passwords, rules, platform.ids(), sessions, clock))
                .on(
                        "POST /api/auth/login",
                        new LogInEndpoint(proof, table, passwords, sessions, clock))
                .on(
                        "PUT /api/auth/password",
                        new ChangePasswordEndpoint(
                                proof, rules, table, passwords, sessions, clock));
    }

    private PasswordProof proof() {
        var table = platform.table();
        var clock = platform.clock();
        return new PasswordProof(
                new Guesses(table, platform.unitOfWork(), clock, platform.pause()),
                new LockOut(table, clock),
                table,
                passwords);
    }

    private void withSessions(HttpApiBuilder api) {
        var table = platform.table();
        var clock = platform.clock();
        api.on("POST /api/auth/refresh", new RefreshSessionEndpoint(table, sessions, clock))
                .on(
                        "POST /api/auth/logout",
                        new EndSessionEndpoint(
                                table, new CurrentSession(accessTokens), new LogOut(table, clock)));
    }
}
