package millrace.auth.authorizer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import java.util.Optional;
import millrace.auth.token.BearerToken;

/** The access token of a request, from its identity source or else its authorization header. */
final class RequestToken {

    private RequestToken() {}

    static Optional<String> of(APIGatewayV2CustomAuthorizerEvent event) {
        var identity = event.getIdentitySource();
        if (identity != null && !identity.isEmpty()) {
            return Optional.ofNullable(identity.getFirst()).flatMap(BearerToken::in);
        }
        return event.getHeaders() == null
                ? Optional.empty()
                : event.getHeaders().entrySet().stream()
                        .filter(header -> "authorization".equalsIgnoreCase(header.getKey()))
                        .findFirst()
                        .flatMap(header -> Optional.ofNullable(header.getValue()))
                        .flatMap(BearerToken::in);
    }
}
