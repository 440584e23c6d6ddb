package millrace.cloud.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.http.HttpCall;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.jspecify.annotations.Nullable;

/**
 * The schema registry at {@link #PATH}. The template's schemas of AWS Glue are registered at each
 * start, in their order, as a deployment registers them; one that may not follow what a data
 * directory keeps ends the start.
 */
public final class SchemaRegistryService implements CloudService {

    /** The place of the registry under the address of the API. */
    public static final String PATH = "/schema-registry";

    private static final String REGISTRY = "AWS::Glue::Registry";
    private static final String SCHEMA = "AWS::Glue::Schema";
    private static final String VERSION = "AWS::Glue::SchemaVersion";
    private static final String GLUE_REGISTRY_NAME = "GLUE_REGISTRY_NAME";

    private final @Nullable Path directory;
    private final StartTask<SchemaStore> store = new StartTask<>("schemas");
    private List<Declared> declared = List.of();

    /**
     * A schema of the template.
     *
     * @param level null for a further version
     */
    private record Declared(String subject, String schema, @Nullable Compatibility level) {}

    /**
     * @param directory keeps ids and versions over restarts, or null
     */
    public SchemaRegistryService(@Nullable Path directory) {
        this.directory = directory;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(REGISTRY)
                        .named("Name")
                        .arn(name -> LocalAccount.arn("glue", "registry/" + name))
                        .refIsArn(),
                ResourceType.run(SCHEMA)
                        .named("Name")
                        .arn(name -> LocalAccount.arn("glue", "schema/" + name))
                        .refIsArn(),
                ResourceType.run(VERSION));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<Declared>();
        for (var schema : templates.ofType(SCHEMA)) {
            read.add(
                    new Declared(
                            schema.nameFrom("Name"),
                            schema.required("SchemaDefinition"),
                            levelOf(schema)));
        }
        for (var version : templates.ofType(VERSION)) {
            read.add(
                    new Declared(
                            version.required("Schema.SchemaName"),
                            version.required("SchemaDefinition"),
                            null));
        }
        declared = List.copyOf(read);
    }

    /** Glue's BACKWARD_ALL is another's BACKWARD_TRANSITIVE. */
    private static Compatibility levelOf(Resource schema) {
        var level = schema.required("Compatibility").replace("_ALL", "_TRANSITIVE");
        try {
            return Compatibility.named(level);
        } catch (RegistryRefusal unknown) {
            throw schema.invalid("has the compatibility " + level + ", which is not run here");
        }
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(store, this::register);
    }

    private SchemaStore register() throws IOException {
        var opened = SchemaStore.open(directory);
        for (var schema : declared) {
            if (schema.level() != null) {
                opened.setLevel(schema.subject(), schema.level());
            }
            try {
                opened.register(schema.subject(), schema.schema());
            } catch (RegistryRefusal refused) {
                throw new IOException(
                        "The template's schema of %s is refused by the registry: %s"
                                .formatted(schema.subject(), refused.getMessage()),
                        refused);
            }
        }
        return opened;
    }

    /** Only for functions that the template gives a registry. */
    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return ofTemplate.containsKey(GLUE_REGISTRY_NAME)
                ? Map.of("SCHEMA_REGISTRY_URL", api.resolve(PATH).toString())
                : Map.of();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        SchemaRegistryService::isMine,
                        call ->
                                new RegistryApi(store.join())
                                        .answer(call, call.rawPath().substring(PATH.length()))));
    }

    private static boolean isMine(HttpCall call) {
        return call.rawPath().equals(PATH) || call.rawPath().startsWith(PATH + "/");
    }

    /** The schema of an id, once the registry has begun. */
    public Optional<String> schema(String id) {
        return store.join().schema(Integer.parseInt(id));
    }

    @Override
    public List<ConsoleSection> console() {
        var rows = new ArrayList<List<String>>();
        store.ifDone(opened ->
                opened.all()
                        .forEach((subject, versions) ->
                                rows.add(
                                        List.of(
                                                subject,
                                                Integer.toString(versions.size()),
                                                Integer.toString(versions.getLast().id()),
                                                opened.level(subject).name()))));
        return List.of(
                new ConsoleSection(
                        "Schemas",
                        List.of("subject", "versions", "id of the last", "compatibility"),
                        List.copyOf(rows)));
    }
}
