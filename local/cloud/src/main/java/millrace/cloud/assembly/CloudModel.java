package millrace.cloud.assembly;

import java.util.List;
import millrace.cloud.apigateway.HttpApiResource;
import millrace.cloud.cloudwatch.AlarmResource;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.kms.SigningKeyResource;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.msk.TopicResource;
import millrace.cloud.scheduler.ScheduleResource;
import millrace.cloud.secrets.SecretResource;

/**
 * All stacks of one cloud assembly as one model: every {@code Ref}, {@code GetAtt} and import is
 * resolved to the name or address that the resource has on this machine.
 *
 * @param notEmulated what the templates hold and this machine does not run, listed at start-up
 */
public record CloudModel(
        List<TableResource> tables,
        List<TopicResource> topics,
        List<FunctionResource> functions,
        List<KafkaMapping> kafkaMappings,
        List<StreamMapping> streamMappings,
        List<HttpApiResource> httpApis,
        List<ScheduleResource> schedules,
        List<SigningKeyResource> signingKeys,
        List<SecretResource> secrets,
        List<AlarmResource> alarms,
        List<NotEmulated> notEmulated) {

    public record NotEmulated(String stack, String logicalId, String type, String reason) {}
}
