package millrace.cloud.msk;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import millrace.cloud.assembly.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code AWS::MSK::Topic}. */
public final class TopicReading {

    private static final JsonMapper JSON = new JsonMapper();

    private TopicReading() {}

    public static TopicResource read(Resource resource) {
        return new TopicResource(
                resource.required("TopicName"),
                resource.number("PartitionCount", 1),
                resource.number("ReplicationFactor", 1),
                resource.text("Configs").map(text -> configs(resource, text)).orElse(Map.of()));
    }

    private static Map<String, String> configs(Resource resource, String base64) {
        try {
            var configs = new HashMap<String, String>();
            JSON.readTree(Base64.getDecoder().decode(base64))
                    .properties()
                    .forEach(entry -> configs.put(entry.getKey(), entry.getValue().asString()));
            return Map.copyOf(configs);
        } catch (IllegalArgumentException | JacksonException e) {
            throw resource.invalid("has Configs that are not a JSON object in base64");
        }
    }
}
