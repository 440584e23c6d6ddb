package millrace.platform.registry;

import java.net.URI;
import java.util.function.Supplier;
import millrace.events.avro.SchemaRegistry;
import millrace.platform.runtime.Environment;
import software.amazon.awssdk.services.glue.GlueClient;

/** Chooses the schema registry of a function by its environment. */
public final class SchemaRegistries {

    /** The name of a system that is unavailable. */
    static final String SYSTEM = "SchemaRegistry";

    /** The address of a registry with Confluent's REST interface. */
    public static final String URL = "SCHEMA_REGISTRY_URL";

    /** The name of a registry in AWS Glue; an address goes before it. */
    public static final String GLUE = "GLUE_REGISTRY_NAME";

    private SchemaRegistries() {}

    /**
     * A function without a registry in its environment gets one that is never available: what it
     * should read or publish waits, and nothing is given up for a forgotten variable.
     *
     * @param glue asked for where the registry is Glue's
     */
    public static SchemaRegistry of(Environment environment, Supplier<GlueClient> glue) {
        var url = environment.optional(URL);
        if (url.isPresent()) {
            return new ConfluentRegistry(URI.create(url.get()));
        }
        return environment
                .optional(GLUE)
                .<SchemaRegistry>map(name -> new GlueRegistry(glue.get(), name))
                .orElseGet(NoRegistry::new);
    }
}
