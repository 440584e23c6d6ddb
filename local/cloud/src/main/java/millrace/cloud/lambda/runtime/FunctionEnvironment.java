package millrace.cloud.lambda.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import millrace.cloud.assembly.LocalAccount;

/** Composes the environment variables of a function. */
public final class FunctionEnvironment {

    private final UnaryOperator<Map<String, String>> ofServices;

    /**
     * @param ofServices gives the variables of this machine's services, such as addresses, by the
     *     function's variables in the template
     */
    public FunctionEnvironment(UnaryOperator<Map<String, String>> ofServices) {
        this.ofServices = ofServices;
    }

    /** The template's variables, over them those of services, and over both what Lambda sets. */
    public Map<String, String> of(FunctionResource function) {
        var environment = new HashMap<>(function.environment());
        environment.putAll(ofServices.apply(function.environment()));
        environment.put("AWS_REGION", LocalAccount.REGION);
        environment.put("AWS_DEFAULT_REGION", LocalAccount.REGION);
        environment.put("AWS_ACCESS_KEY_ID", LocalAccount.accessKey(function.name()));
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        return Map.copyOf(environment);
    }
}
