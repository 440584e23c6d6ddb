package millrace.simulation.outside;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The SDK's client of Secrets Manager of one execution environment; reading may fail or hang. */
public final class SimulatedSecrets implements SecretsManagerClient {

    private static final Latency LATENCY = Latency.ofMillis(15, 80);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> secrets;
    private final Instance instance;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;

    /**
     * @param secrets by their ids
     */
    public SimulatedSecrets(
            Map<String, String> secrets,
            Instance instance,
            Scheduler scheduler,
            long seed,
            Faults faults) {
        this.secrets = Map.copyOf(secrets);
        this.instance = instance;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, "secrets of " + instance.name());
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        instance.checkpoint("GetSecretValue");
        var failure = failure();
        instance.checkpoint("GetSecretValue answered");
        if (failure != null) {
            throw failure;
        }
        var secret = secrets.get(request.secretId());
        if (secret == null) {
            throw ResourceNotFoundException.builder().message("There is none").build();
        }
        return GetSecretValueResponse.builder().secretString(secret).build();
    }

    private @Nullable SdkClientException failure() {
        if (faults.strikes(Fault.OUTSIDE_HANGS, "secretsmanager")) {
            scheduler.sleep(TIMEOUT);
            return SdkClientException.create("Read timed out");
        }
        scheduler.sleep(LATENCY.draw(random));
        return faults.strikes(Fault.OUTSIDE_FAILS, "secretsmanager")
                ? SdkClientException.create("Secrets Manager failed")
                : null;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
