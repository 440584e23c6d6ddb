package millrace.platform.registry;

import java.util.Optional;
import java.util.function.Supplier;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.SchemaVersionStatus;

/** AWS Glue's schema registry. A subject is the name of a schema, an id that of its version. */
final class GlueRegistry implements SchemaRegistry {

    private final GlueClient glue;
    private final String name;

    /**
     * @param name of the registry
     */
    GlueRegistry(GlueClient glue, String name) {
        this.glue = glue;
        this.name = name;
    }

    @Override
    public WireFormat wireFormat() {
        return WireFormat.GLUE;
    }

    /**
     * @throws SystemUnavailable when Glue does not answer, refuses, or has no such schema yet
     */
    @Override
    public String idOf(String subject, String schema) {
        try {
            var version =
                    available(() ->
                            glue.getSchemaByDefinition(get ->
                                    get.schemaId(of -> of.registryName(name).schemaName(subject))
                                            .schemaDefinition(schema)));
            if (version.status() == SchemaVersionStatus.AVAILABLE) {
                return version.schemaVersionId();
            }
            throw unavailable("The schema of " + subject + " is " + version.status(), null);
        } catch (EntityNotFoundException notYet) {
            throw unavailable(
                    "The registry %s has no such schema of %s: deploy its stack first"
                            .formatted(name, subject),
                    notYet);
        }
    }

    /**
     * @throws SystemUnavailable when Glue does not answer or refuses
     */
    @Override
    public Optional<String> schema(String id) {
        try {
            var version = available(() -> glue.getSchemaVersion(get -> get.schemaVersionId(id)));
            return Optional.of(version.schemaDefinition());
        } catch (EntityNotFoundException unknown) {
            return Optional.empty();
        }
    }

    /** A right that is missing is granted one day: what waits for it is no poison. */
    private static <T> T available(Supplier<T> call) {
        try {
            return call.get();
        } catch (EntityNotFoundException answer) {
            throw answer;
        } catch (SdkException failure) {
            throw unavailable("AWS Glue gave no schema", failure);
        }
    }

    private static SystemUnavailable unavailable(String text, @Nullable Throwable cause) {
        return new SystemUnavailable(SchemaRegistries.SYSTEM, text, cause);
    }
}
