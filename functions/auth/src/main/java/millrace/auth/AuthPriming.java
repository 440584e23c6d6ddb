package millrace.auth;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.auth.account.Passwords;
import millrace.auth.authorizer.Authorization;
import millrace.auth.authorizer.AuthorizerEvent;
import millrace.platform.Platform;
import millrace.platform.http.HttpAnswer;
import millrace.platform.http.HttpEvent;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Walks what the snapshotted function walks, as far as it goes without the table and the signing
 * key: schemas, password hashing, event encoding, token parsing.
 */
record AuthPriming(
        Environment environment,
        ObjectProvider<Function<HttpEvent, HttpAnswer>> authApi,
        ObjectProvider<Function<AuthorizerEvent, Authorization>> authorizer,
        ObjectProvider<Passwords> passwords,
        Platform platform)
        implements Priming {

    /** Well-formed, so that it is parsed; of no key, so that the signing key is not asked for. */
    private static final String TOKEN_OF_NOBODY = "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AA";

    /**
     * @throws IllegalStateException when an answer is not the expected one: a function that cannot
     *     do this much is not to be deployed
     */
    @Override
    public void prime() {
        switch (environment.required("SPRING_CLOUD_FUNCTION_DEFINITION")) {
            case "authApi" -> primeApi();
            case "authorizer" -> primeAuthorizer();
            default -> {}
        }
    }

    private void primeApi() {
        var api = authApi.getObject();
        expect(200, api.apply(request("GET", "/health", null)).statusCode());
        expect(400, api.apply(request("POST", "/api/auth/login", "{}")).statusCode());
        expect(false, passwords.getObject().isRight("", null));
        platform.codec().prime();
    }

    private void primeAuthorizer() {
        var event = new AuthorizerEvent(List.of(TOKEN_OF_NOBODY), null);
        expect(false, authorizer.getObject().apply(event).isAuthorized());
    }

    private static void expect(Object expected, Object answer) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException("Priming got " + answer + " instead of " + expected);
        }
    }

    private static HttpEvent request(String method, String path, @Nullable String body) {
        return new HttpEvent(
                method + " " + path,
                path,
                Map.of("content-type", "application/json"),
                null,
                null,
                new HttpEvent.RequestContext(
                        null, new HttpEvent.Http(method, path, "127.0.0.1", null), "priming"),
                body,
                false);
    }
}
