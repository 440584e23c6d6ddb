package millrace.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.events.EventDefinition;
import millrace.events.ValueFormat;
import millrace.events.catalogue.Events;
import millrace.infra.function.SchemaRegistry;
import software.amazon.awscdk.services.glue.CfnRegistry;
import software.amazon.awscdk.services.glue.CfnSchema;
import software.amazon.awscdk.services.glue.CfnSchemaVersion;
import software.constructs.Construct;

/**
 * The registry with the schemas of all events on topics in Avro: the first version of each is its
 * schema, a later one a version of it. Glue refuses a version that cannot read the one before, and
 * the deployment with it. They stay when their resources go: records in topics name them.
 */
final class EventSchemas {

    private static final String FORMAT = "AVRO";
    private static final String COMPATIBILITY = "BACKWARD";

    private EventSchemas() {}

    static SchemaRegistry define(Construct scope, Stage stage) {
        var registry =
                CfnRegistry.Builder.create(scope, "Schemas")
                        .name(stage.prefixed("events"))
                        .description("Schemas of the events on topics in Avro")
                        .build();
        registry.applyRemovalPolicy(stage.dataRemoval());
        var schemas = new LinkedHashMap<String, CfnSchema>();
        for (var event : Events.CATALOGUE.definitions()) {
            if (event.topic().format() == ValueFormat.AVRO) {
                define(scope, stage, registry, schemas, event);
            }
        }
        return new SchemaRegistry(stage.prefixed("events"), List.copyOf(schemas.keySet()));
    }

    private static void define(
            Construct scope,
            Stage stage,
            CfnRegistry registry,
            Map<String, CfnSchema> schemas,
            EventDefinition event) {
        var first = schemas.get(event.subject());
        if (first == null) {
            var schema = schema(scope, registry, event);
            schema.applyRemovalPolicy(stage.dataRemoval());
            schemas.put(event.subject(), schema);
            return;
        }
        var version =
                CfnSchemaVersion.Builder.create(scope, id(event))
                        .schema(
                                CfnSchemaVersion.SchemaProperty.builder()
                                        .registryName(stage.prefixed("events"))
                                        .schemaName(event.subject())
                                        .build())
                        .schemaDefinition(event.avroSchema().toString())
                        .build();
        version.getNode().addDependency(first);
        version.applyRemovalPolicy(stage.dataRemoval());
    }

    private static CfnSchema schema(Construct scope, CfnRegistry registry, EventDefinition event) {
        return CfnSchema.Builder.create(scope, id(event))
                .registry(CfnSchema.RegistryProperty.builder().arn(registry.getAttrArn()).build())
                .name(event.subject())
                .dataFormat(FORMAT)
                .compatibility(COMPATIBILITY)
                .schemaDefinition(event.avroSchema().toString())
                .build();
    }

    private static String id(EventDefinition event) {
        return "Schema-" + event.path().replace(".", "-dot-").replace("/", "-");
    }
}
