package millrace.cloud.lambda.runtime;

import java.util.HashMap;
import java.util.Map;

/** Composes the environment variables of a function. */
public final class FunctionEnvironment {

    /** The region that everything on this machine claims to be in. */
    public static final String REGION = "ap-northeast-2";

    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";

    private final LocalAddresses addresses;
    private final Map<String, String> overrides;

    /**
     * @param overrides given to every function, over the template's values, such as addresses of
     *     outside systems
     */
    public FunctionEnvironment(LocalAddresses addresses, Map<String, String> overrides) {
        this.addresses = addresses;
        this.overrides = Map.copyOf(overrides);
    }

    /**
     * The template's variables, the overrides over them, and over both what Lambda itself sets and
     * where this machine's services are. The Kafka address is given only to functions that have one
     * in the template, as only they may produce.
     */
    public Map<String, String> of(FunctionResource function) {
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(overrides);
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_DEFAULT_REGION", REGION);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", addresses.dynamoDb().toString());
        environment.put("AWS_ENDPOINT_URL_KMS", addresses.api().toString());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", addresses.api().toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        if (function.environment().containsKey(KAFKA)) {
            environment.put(KAFKA, addresses.kafkaBootstrapServers());
            environment.put("KAFKA_IAM", "false");
        }
        return Map.copyOf(environment);
    }
}
