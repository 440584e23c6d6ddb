package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.auth.account.Passwords;
import millrace.platform.Platform;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import millrace.platform.text.Password;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Walks what the snapshotted function walks, as far as it goes without the table and the signing
 * key: schemas, password hashing, event encoding, token parsing.
 */
record AuthPriming(
        Environment environment,
        ObjectProvider<Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> authApi,
        ObjectProvider<Function<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse>>
                authorizer,
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
        expect(200, api.apply(request("GET", "/health", null)).getStatusCode());
        expect(400, api.apply(request("POST", "/api/auth/login", "{}")).getStatusCode());
        expect(false, passwords.getObject().isRight(Password.of("nobody"), null));
        platform.codec().prime();
    }

    private void primeAuthorizer() {
        var event =
                APIGatewayV2CustomAuthorizerEvent.builder()
                        .withIdentitySource(List.of(TOKEN_OF_NOBODY))
                        .build();
        expect(false, authorizer.getObject().apply(event).getIsAuthorized());
    }

    private static void expect(Object expected, Object answer) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException("Priming got " + answer + " instead of " + expected);
        }
    }

    private static APIGatewayV2HTTPEvent request(
            String method, String path, @Nullable String body) {
        var http =
                RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(path)
                        .withSourceIp("127.0.0.1")
                        .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(method + " " + path)
                .withRawPath(path)
                .withHeaders(Map.of("content-type", "application/json"))
                .withRequestContext(RequestContext.builder().withHttp(http).build())
                .withBody(body)
                .build();
    }
}
