package millrace.cloud.apigateway;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import millrace.cloud.apigateway.Authorization.Decision;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lets pass who has a token of the issuer that holds, and for the route's scopes. */
final class JwtAuthorization {

    private static final Logger LOG = LoggerFactory.getLogger(JwtAuthorization.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEARER = "(?i)^bearer ";

    private final IssuerKeys keys;
    private final Clock clock;

    JwtAuthorization(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Decision decide(JwtAuthorizer authorizer, HttpCall call, String routeKey) {
        var identity = IdentitySources.values(List.of(authorizer.identitySource()), call, routeKey);
        if (identity.isEmpty()) {
            return challenged(Decision.unauthorized(), "");
        }
        var token = SignedToken.parse(identity.get().getFirst().replaceFirst(BEARER, "").strip());
        return token.isEmpty()
                ? invalid("the token is no JSON Web Token")
                : decide(authorizer, token.get());
    }

    private Decision decide(JwtAuthorizer authorizer, SignedToken token) {
        try {
            var key = keys.find(authorizer.issuer(), token.keyId());
            if (key == null || !token.isSignedBy(key)) {
                return invalid("the signature is not the issuer's");
            }
        } catch (IOException e) {
            LOG.warn("The issuer {} cannot be asked for its keys", authorizer.issuer(), e);
            return invalid("OIDC discovery endpoint communication error");
        }
        var rules = new TokenRules(authorizer);
        var violated = rules.violated(token.claims(), clock.instant());
        if (violated.isPresent()) {
            return invalid(violated.get());
        }
        if (!rules.hasScope(token.claims())) {
            return challenged(
                    Decision.forbidden(),
                    " error=\"insufficient_scope\" scope=\"%s\""
                            .formatted(String.join(" ", authorizer.scopes())));
        }
        return Decision.passed("jwt", context(authorizer, token.claims()));
    }

    private static Decision invalid(String why) {
        return challenged(
                Decision.unauthorized(),
                " error=\"invalid_token\" error_description=\"" + why + "\"");
    }

    private static Decision challenged(Decision refused, String parameters) {
        var refusal = refused.refusal();
        return refusal == null ? refused : new Decision(challenge(refusal, parameters), null);
    }

    private static HttpReply challenge(HttpReply refusal, String parameters) {
        return refusal.with("www-authenticate", "Bearer" + parameters);
    }

    private static ObjectNode context(JwtAuthorizer authorizer, JsonNode claims) {
        var context = JSON.createObjectNode();
        var texts = context.putObject("claims");
        for (var claim : claims.properties()) {
            texts.put(claim.getKey(), text(claim.getValue()));
        }
        if (authorizer.scopes().isEmpty()) {
            context.putNull("scopes");
        } else {
            TokenRules.scopes(claims).forEach(context.putArray("scopes")::add);
        }
        return context;
    }

    /** API Gateway gives every claim as text, and lists in its own form. */
    private static String text(JsonNode claim) {
        if (claim.isArray()) {
            return claim.values().stream()
                    .map(JwtAuthorization::text)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        return claim.isValueNode() ? claim.asString() : claim.toString();
    }
}
