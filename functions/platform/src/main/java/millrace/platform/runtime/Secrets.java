package millrace.platform.runtime;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets by their ids, kept in memory only: never in an environment variable, a log or a snapshot.
 */
public final class Secrets {

    private final SecretsManagerClient client;
    private final InstantSource clock;
    private final Map<String, Secret> byId = new ConcurrentHashMap<>();

    public Secrets(SecretsManagerClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The secret with this id, which is read when it is first used. A new value is taken within
     * five minutes, and at once where the outside system refuses the one before.
     */
    public Secret named(String secretId) {
        return byId.computeIfAbsent(secretId, id -> new CachedSecret(id, () -> read(id), clock));
    }

    private String read(String secretId) {
        var text = client.getSecretValue(get -> get.secretId(secretId)).secretString();
        if (text == null) {
            throw SdkClientException.create("The secret holds no text");
        }
        return text;
    }
}
