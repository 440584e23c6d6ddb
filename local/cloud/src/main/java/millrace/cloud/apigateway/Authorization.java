package millrace.cloud.apigateway;

import java.time.Clock;
import java.util.regex.Pattern;
import millrace.cloud.apigateway.AuthorizerCache.Result;
import millrace.cloud.apigateway.HttpApiResource.Authorizer;
import millrace.cloud.apigateway.HttpApiResource.IamAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.LambdaAuthorizer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets authorizers decide: Lambda authorizers (format 2.0, simple responses), whose results it
 * caches, JWT authorizers, and IAM without its signatures.
 */
final class Authorization {

    /**
     * @param refusal what to answer, or null where the request may pass
     * @param authorizer what the event tells of the caller, or null for nothing
     */
    record Decision(@Nullable HttpReply refusal, @Nullable ObjectNode authorizer) {

        static Decision unauthorized() {
            return new Decision(HttpReply.message(401, "Unauthorized"), null);
        }

        static Decision forbidden() {
            return new Decision(HttpReply.message(403, "Forbidden"), null);
        }

        /**
         * @param kind such as {@code lambda}
         */
        static Decision passed(String kind, ObjectNode context) {
            return new Decision(null, JSON.createObjectNode().set(kind, context));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);
    private static final Pattern CREDENTIAL =
            Pattern.compile("^AWS4-HMAC-SHA256 .*Credential=([^/,]+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final FunctionRuntime functions;
    private final AuthorizerCache cache;
    private final JwtAuthorization tokens;

    Authorization(FunctionRuntime functions, Clock clock) {
        this.functions = functions;
        this.cache = new AuthorizerCache(clock);
        this.tokens = new JwtAuthorization(new IssuerKeys(clock), clock);
    }

    Decision decide(Authorizer authorizer, HttpCall call, String routeKey, RequestEvent event) {
        return switch (authorizer) {
            case LambdaAuthorizer lambda -> decide(lambda, call, routeKey, event);
            case JwtAuthorizer jwt -> tokens.decide(jwt, call, routeKey);
            case IamAuthorizer _ -> signed(call);
        };
    }

    private static Decision signed(HttpCall call) {
        var authorization = call.header("authorization");
        var key = authorization == null ? null : CREDENTIAL.matcher(authorization);
        return key != null && key.find()
                ? Decision.passed("iam", JSON.createObjectNode().put("accessKey", key.group(1)))
                : Decision.forbidden();
    }

    private Decision decide(
            LambdaAuthorizer authorizer, HttpCall call, String routeKey, RequestEvent event) {
        var identity = IdentitySources.values(authorizer.identitySources(), call, routeKey);
        if (identity.isEmpty()) {
            return Decision.unauthorized();
        }
        var result = cache.get(authorizer.name(), identity.get());
        if (result == null) {
            result = ask(authorizer, event.forAuthorizer(identity.get()));
            if (result == null) {
                return new Decision(FunctionAnswer.error(), null);
            }
            cache.put(authorizer.name(), identity.get(), result, authorizer.resultTtl());
        }
        if (!result.authorized()) {
            return Decision.forbidden();
        }
        var context = result.context();
        return context == null ? new Decision(null, null) : Decision.passed("lambda", context);
    }

    /** Null where the authorizer failed or said nothing that can be read. */
    private @Nullable Result ask(LambdaAuthorizer authorizer, byte[] event) {
        try {
            var invocation = functions.invoke(authorizer.functionName(), event);
            if (!invocation.failed()) {
                var answer = JSON.readTree(invocation.payload());
                var authorized = answer.path("isAuthorized");
                if (authorized.isBoolean()) {
                    return new Result(
                            authorized.asBoolean(),
                            answer.path("context") instanceof ObjectNode context ? context : null);
                }
            }
            LOG.warn("Authorizer {} gave no answer that can be read", authorizer.name());
        } catch (JacksonException e) {
            LOG.warn("Authorizer {} did not answer in JSON", authorizer.name(), e);
        } catch (RuntimeException e) {
            LOG.warn("Authorizer {} cannot be asked", authorizer.name(), e);
        }
        return null;
    }
}
