package millrace.cloud.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.service.DataFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of secrets: an outside system's where it gives one, else a random one, stored in a
 * file of mode 600 where there is a directory.
 */
public final class SecretValues {

    private static final int RANDOM_BYTES = 24;
    private static final JsonMapper JSON = new JsonMapper();

    /** By name and by ARN. */
    private final Map<String, Secret> byId = new HashMap<>();

    public record Secret(SecretResource resource, String value) {}

    private SecretValues() {}

    /**
     * @param given values of outside systems by the last part of the secret's name, which is the
     *     same in every stage
     * @param directory stores random values, or null
     * @throws IOException when the stored values can be neither read nor written
     */
    public static SecretValues open(
            List<SecretResource> secrets, Map<String, String> given, @Nullable Path directory)
            throws IOException {
        var values = new SecretValues();
        Map<String, String> stored = directory == null ? new TreeMap<>() : read(directory);
        var made = false;
        for (SecretResource secret : secrets) {
            var value = given.get(lastPart(secret.name()));
            if (value == null) {
                made |= !stored.containsKey(secret.name());
                value = stored.computeIfAbsent(secret.name(), name -> random());
            }
            values.byId.put(secret.name(), new Secret(secret, value));
            values.byId.put(secret.secretId(), new Secret(secret, value));
        }
        if (made && directory != null) {
            DataFile.write(directory.resolve("secrets.json"), JSON.writeValueAsBytes(stored));
        }
        return values;
    }

    @Nullable Secret find(String secretId) {
        return byId.get(secretId);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> read(Path directory) throws IOException {
        var file = directory.resolve("secrets.json");
        var stored = new TreeMap<String, String>();
        if (Files.exists(file)) {
            try {
                JSON.readTree(file.toFile())
                        .properties()
                        .forEach(entry -> stored.put(entry.getKey(), entry.getValue().asString()));
            } catch (JacksonException e) {
                throw new IOException(file + " is not readable: delete it to have new secrets", e);
            }
        }
        return stored;
    }
}
