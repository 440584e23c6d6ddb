package millrace.cloud.apigateway;

import java.time.Clock;
import millrace.cloud.apigateway.AuthorizerCache.Result;
import millrace.cloud.apigateway.HttpApiResource.Authorizer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks Lambda authorizers (format 2.0, simple responses) and remembers what they said. */
final class Authorization {

    /**
     * @param refusal what to answer, or null where the request may pass
     */
    record Decision(@Nullable HttpReply refusal, @Nullable ObjectNode context) {}

    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final FunctionRuntime functions;
    private final AuthorizerCache cache;

    Authorization(FunctionRuntime functions, Clock clock) {
        this.functions = functions;
        this.cache = new AuthorizerCache(clock);
    }

    Decision decide(Authorizer authorizer, HttpCall call, String routeKey, RequestEvent event) {
        var identity = IdentitySources.values(authorizer.identitySources(), call, routeKey);
        if (identity.isEmpty()) {
            return new Decision(HttpReply.message(401, "Unauthorized"), null);
        }
        var result = cache.get(authorizer.name(), identity.get());
        if (result == null) {
            result = ask(authorizer, event.forAuthorizer(identity.get()));
            if (result == null) {
                return new Decision(FunctionAnswer.error(), null);
            }
            cache.put(authorizer.name(), identity.get(), result, authorizer.resultTtl());
        }
        return result.authorized()
                ? new Decision(null, result.context())
                : new Decision(HttpReply.message(403, "Forbidden"), null);
    }

    /** Null where the authorizer failed or said nothing that can be read. */
    private @Nullable Result ask(Authorizer authorizer, byte[] event) {
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
