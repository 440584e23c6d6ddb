package millrace.events;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;

/**
 * The compiled schemas. A schema is compiled when it is first needed; any number of threads may
 * validate at once. Nothing is ever fetched: a schema refers to no other.
 */
final class EventSchemas {
    /** Stops at the first violation, so that a hostile record costs no more than a good one. */
    private static final ExecutionConfig STRICT =
            ExecutionConfig.builder().failFast(true).formatAssertionsEnabled(true).build();

    private static final ExecutionConfig THOROUGH =
            ExecutionConfig.builder().failFast(false).formatAssertionsEnabled(true).build();

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaCacheEnabled(false)
                                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private final ConcurrentMap<EventDefinition, Schema> compiled = new ConcurrentHashMap<>();

    /** The first rule that the event breaks. */
    Optional<Violation> firstViolation(EventDefinition definition, JsonNode event) {
        var errors =
                schemaOf(definition).validate(event, context -> context.setExecutionConfig(STRICT));
        return errors.stream().findFirst().map(Violation::of);
    }

    /** Every rule that the event breaks; dearer than the first, for events that people write. */
    List<Violation> violations(EventDefinition definition, JsonNode event) {
        var errors =
                schemaOf(definition)
                        .validate(event, context -> context.setExecutionConfig(THOROUGH));
        return errors.stream().map(Violation::of).toList();
    }

    private Schema schemaOf(EventDefinition definition) {
        // computeIfAbsent alone may lock, and every message comes through here.
        var schema = compiled.get(definition);
        return schema != null ? schema : compiled.computeIfAbsent(definition, this::compile);
    }

    private Schema compile(EventDefinition definition) {
        var schema =
                registry.getSchema(new ByteArrayInputStream(definition.schema()), InputFormat.JSON);
        schema.initializeValidators();
        return schema;
    }
}
