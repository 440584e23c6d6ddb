package millrace.infra.function;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The registry of Avro schemas in AWS Glue as functions see it: its name, and statements that allow
 * asking and nothing else. Deployments alone register.
 *
 * @param schemas the names of those that are published
 */
public record SchemaRegistry(String name, List<String> schemas) {

    private static final String VARIABLE = "GLUE_REGISTRY_NAME";

    public SchemaRegistry {
        schemas = List.copyOf(schemas);
    }

    /** The function, knowing the registry. */
    public FunctionSpec knownTo(FunctionSpec function) {
        return function.with(VARIABLE, name);
    }

    /**
     * The right of a consumer, to ask for the schema of an id. An id names neither registry nor
     * schema, so the action takes no resource.
     */
    public static List<PolicyStatement> reading() {
        return List.of(
                PolicyStatement.Builder.create()
                        .actions(List.of("glue:GetSchemaVersion"))
                        .resources(List.of("*"))
                        .build());
    }

    /** The right of a publisher, to ask for the id of a schema. */
    public List<PolicyStatement> publishing() {
        var resources = new ArrayList<String>();
        resources.add(arn("registry/" + name));
        schemas.forEach(schema -> resources.add(arn("schema/" + name + "/" + schema)));
        return List.of(
                PolicyStatement.Builder.create()
                        .actions(List.of("glue:GetSchemaByDefinition"))
                        .resources(resources)
                        .build());
    }

    /** Written out: an import from the stack that defines it would block its changes. */
    private static String arn(String resource) {
        return "arn:%s:glue:%s:%s:%s"
                .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, resource);
    }
}
