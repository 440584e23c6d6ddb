package millrace.cloud.apigateway;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.cloud.apigateway.AuthorizerCache.Result;
import millrace.cloud.apigateway.HttpApiResource.Authorizer;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks Lambda authorizers (format 2.0, simple responses) and remembers what they said. */
final class Authorization {

    /**
     * @param refusal what to answer, or null where the request may pass
     */
    record Decision(@Nullable HttpAnswer refusal, @Nullable ObjectNode context) {}

    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final FunctionRuntime functions;
    private final AuthorizerCache cache;

    Authorization(FunctionRuntime functions, Clock clock) {
        this.functions = functions;
        this.cache = new AuthorizerCache(clock);
    }

    Decision decide(Authorizer authorizer, HttpCall call, String routeKey, RequestEvent event) {
        Optional<List<String>> identity =
                IdentitySources.values(authorizer.identitySources(), call, routeKey);
        if (identity.isEmpty()) {
            return new Decision(HttpAnswer.message(401, "Unauthorized"), null);
        }
        Result result = cache.get(authorizer.name(), identity.get());
        if (result == null) {
            result = ask(authorizer, event.forAuthorizer(identity.get()));
            if (result == null) {
                return new Decision(FunctionAnswer.error(), null);
            }
            cache.put(authorizer.name(), identity.get(), result, authorizer.resultTtl());
        }
        return result.authorized()
                ? new Decision(null, result.context())
                : new Decision(HttpAnswer.message(403, "Forbidden"), null);
    }

    /** Null where the authorizer failed or said nothing that can be read. */
    private @Nullable Result ask(Authorizer authorizer, byte[] event) {
        try {
            InvocationResult invocation = functions.invoke(authorizer.functionName(), event);
            if (!invocation.failed()) {
                JsonNode answer = JSON.readTree(invocation.payload());
                JsonNode authorized = answer.path("isAuthorized");
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
