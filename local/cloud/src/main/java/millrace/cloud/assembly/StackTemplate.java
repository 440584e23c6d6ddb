package millrace.cloud.assembly;

import tools.jackson.databind.JsonNode;

/** One stack of the assembly, as synthesized. */
public record StackTemplate(String name, JsonNode template, AssetFiles assets) {

    JsonNode resources() {
        return template.path("Resources");
    }
}
