package millrace.cloud.apigateway;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import tools.jackson.databind.JsonNode;

/** The demands of a JWT authorizer on a token's claims. */
record TokenRules(JwtAuthorizer authorizer) {

    /** The first demand that the claims do not meet, for the caller; empty where they meet all. */
    Optional<String> violated(JsonNode claims, Instant now) {
        if (!claims.path("iss").asString("").equals(authorizer.issuer())) {
            return Optional.of("invalid issuer");
        }
        if (audience(claims).noneMatch(authorizer.audience()::contains)) {
            return Optional.of("invalid audience");
        }
        var seconds = now.getEpochSecond();
        if (claims.path("exp").asLong(0) <= seconds) {
            return Optional.of("the token has expired");
        }
        if (claims.path("nbf").asLong(0) > seconds || claims.path("iat").asLong(0) > seconds) {
            return Optional.of("the token is not valid yet");
        }
        return Optional.empty();
    }

    /** A client's id counts where there is no audience. */
    private static Stream<String> audience(JsonNode claims) {
        return texts(claims.path(claims.has("aud") ? "aud" : "client_id"));
    }

    /** True where the token has one of the route's scopes, or the route needs none. */
    boolean hasScope(JsonNode claims) {
        var needed = authorizer.scopes();
        return needed.isEmpty() || scopes(claims).stream().anyMatch(needed::contains);
    }

    static List<String> scopes(JsonNode claims) {
        return texts(claims.path(claims.has("scope") ? "scope" : "scp"))
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private static Stream<String> texts(JsonNode textOrList) {
        return textOrList.isArray()
                ? textOrList.values().stream().map(each -> each.asString(""))
                : Stream.of(textOrList.asString(""));
    }
}
