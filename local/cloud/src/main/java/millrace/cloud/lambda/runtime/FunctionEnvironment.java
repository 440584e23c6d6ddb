package millrace.cloud.lambda.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import millrace.cloud.assembly.LocalAccount;

/** Composes the environment variables of a function. */
public final class FunctionEnvironment {

    /** Taken from this process where they are set: functions report to where it is told. */
    static final List<String> PASSED_ON = List.of("OTEL_EXPORTER_OTLP_ENDPOINT");

    private final UnaryOperator<Map<String, String>> ofServices;
    private final Map<String, String> ofProcess;

    /** Takes what is passed on from the environment of this process. */
    public FunctionEnvironment(UnaryOperator<Map<String, String>> ofServices) {
        this(ofServices, System.getenv());
    }

    /**
     * @param ofServices gives the variables of this machine's services, such as addresses, by the
     *     function's variables in the template
     * @param ofProcess the environment of this process
     */
    FunctionEnvironment(
            UnaryOperator<Map<String, String>> ofServices, Map<String, String> ofProcess) {
        this.ofServices = ofServices;
        this.ofProcess = new HashMap<>(ofProcess);
        this.ofProcess.keySet().retainAll(PASSED_ON);
    }

    /**
     * The template's variables, over them what this process passes on, then those of services, and
     * over all what Lambda sets.
     */
    public Map<String, String> of(FunctionResource function) {
        var environment = new HashMap<>(function.environment());
        environment.putAll(ofProcess);
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
