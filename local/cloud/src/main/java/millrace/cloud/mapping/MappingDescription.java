package millrace.cloud.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.lambda.runtime.LambdaContext;
import millrace.cloud.mapping.SwitchableMapping.Standing;

/** Lambda's EventSourceMappingConfiguration. */
final class MappingDescription {

    /** Properties that the template and Lambda's API have under the same name and in one form. */
    private static final List<String> SAME =
            List.of(
                    "StartingPosition",
                    "StartingPositionTimestamp",
                    "BatchSize",
                    "MaximumBatchingWindowInSeconds",
                    "ParallelizationFactor",
                    "EventSourceArn",
                    "FilterCriteria",
                    "KmsKeyArn",
                    "DestinationConfig",
                    "Topics",
                    "Queues",
                    "SourceAccessConfigurations",
                    "SelfManagedEventSource",
                    "MaximumRecordAgeInSeconds",
                    "BisectBatchOnFunctionError",
                    "MaximumRetryAttempts",
                    "TumblingWindowInSeconds",
                    "FunctionResponseTypes",
                    "AmazonManagedKafkaEventSourceConfig",
                    "SelfManagedKafkaEventSourceConfig",
                    "ScalingConfig",
                    "DocumentDBEventSourceConfig",
                    "MetricsConfig",
                    "LoggingConfig",
                    "ProvisionedPollerConfig");

    private static final String ARN = "arn:";

    private MappingDescription() {}

    static Map<String, Object> of(
            DefinedMapping defined, Standing standing, String lastProcessingResult) {
        var id = defined.mapping().id();
        var description = new LinkedHashMap<String, Object>();
        description.put("UUID", id);
        description.put("EventSourceMappingArn", arn(id));
        description.put("FunctionArn", functionArn(defined.resource()));
        description.put("State", standing.state().word());
        description.put("StateTransitionReason", standing.reason());
        description.put("LastModified", standing.lastModified().toEpochMilli() / 1000.0);
        description.put("LastProcessingResult", lastProcessingResult);
        description.putAll(defined.source().defaults());
        for (var name : SAME) {
            var value = defined.resource().at(name);
            if (!value.isMissingNode()) {
                description.put(name, value);
            }
        }
        return description;
    }

    private static String arn(String id) {
        return LocalAccount.arn("lambda", "event-source-mapping:" + id);
    }

    /** With the alias or version that the template names. */
    private static String functionArn(Resource resource) {
        var reference = resource.required("FunctionName");
        return reference.startsWith(ARN)
                ? reference
                : LambdaContext.functionArn(FunctionNames.of(reference));
    }
}
