package millrace.platform.runtime;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * The environment variables of one function. It is given, never read from the process by anyone
 * else, so that one JVM can hold many functions.
 */
public record Environment(Map<String, String> variables) {

    /**
     * The stage that is deployed nowhere. Any other stage may run on a developer's machine too:
     * what differs there is told by variables of its own, such as the endpoints of AWS services.
     */
    public static final String LOCAL_STAGE = "local";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * @throws IllegalStateException naming the variable when it is missing
     */
    public String required(String name) {
        return optional(name)
                .orElseThrow(() ->
                        new IllegalStateException("The function's environment lacks " + name));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * @throws IllegalStateException when it is missing: what is easier on {@link #LOCAL_STAGE} must
     *     not come to a deployment by a forgotten variable
     */
    public String stage() {
        return required("MILLRACE_STAGE");
    }

    /** Tells whether the stage is said to be {@link #LOCAL_STAGE}; a missing one is not. */
    public boolean isLocalStage() {
        return optional("MILLRACE_STAGE").filter(LOCAL_STAGE::equals).isPresent();
    }

    /**
     * Sets region, credentials and endpoint of an AWS client. On AWS the credentials come from the
     * SDK's own chain, because a snapshot must not keep them. A service with an endpoint of its own
     * is an emulator: it gets the environment's credentials, whatever the stage. Each call ends
     * with the invocation's time at the latest; see {@link CallTimeout}.
     *
     * @param service as in the SDK's own variable {@code AWS_ENDPOINT_URL_<SERVICE>}, such as
     *     {@code dynamodb}
     */
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder, String service) {
        builder.region(Region.of(required("AWS_REGION")))
                .overrideConfiguration(calls -> calls.addExecutionInterceptor(new CallTimeout()));
        builder.credentialsProvider(credentials(service));
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder;
    }

    /** The endpoint of an emulated service; empty for AWS's own. */
    public Optional<URI> endpoint(String service) {
        return optional("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT)).map(URI::create);
    }

    /** The credentials for a service, as {@link #configure} gives them to its client. */
    public AwsCredentialsProvider credentials(String service) {
        if (endpoint(service).isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                        required("AWS_ACCESS_KEY_ID"), required("AWS_SECRET_ACCESS_KEY")));
    }
}
