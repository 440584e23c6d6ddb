package millrace.platform.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.platform.failure.RetriableFailure;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets by their ids, read once and kept in memory only: never in an environment variable, a log
 * or a snapshot.
 */
public final class Secrets {

    private final SecretsManagerClient client;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public Secrets(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * @throws RetriableFailure when Secrets Manager cannot be reached
     */
    public String value(String secretId) {
        return known.computeIfAbsent(secretId, this::read);
    }

    private String read(String secretId) {
        try {
            return client.getSecretValue(get -> get.secretId(secretId)).secretString();
        } catch (SdkException failure) {
            throw new RetriableFailure("A secret could not be read", failure);
        }
    }
}
