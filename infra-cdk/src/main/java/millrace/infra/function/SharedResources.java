package millrace.infra.function;

import java.nio.file.Path;
import java.util.function.Function;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * The resources that all functions of one deployment share.
 *
 * @param stage the deployment's name
 * @param prefix of physical names, such as {@code millrace-prod-}
 * @param schemas the registry of schemas of topics in Avro
 * @param groups the consumer groups that are taken; a new consumer must find its own free
 * @param code the folder of a context's built code, by the context's name
 * @param dueLanes the lanes over which each kind of work in the index {@code due} is spread
 * @param alarmTopic the topic that alarms are published to
 */
public record SharedResources(
        String stage,
        String prefix,
        KafkaCluster kafka,
        SchemaRegistry schemas,
        ConsumerGroups groups,
        Path platformLayer,
        Function<String, Path> code,
        int memoryMb,
        int dueLanes,
        RetentionDays logRetention,
        RemovalPolicy logRemoval,
        ITopic alarmTopic) {

    /** The group of all schedules, by which Scheduler measures them. */
    public static String scheduleGroup(String prefix) {
        return prefix + "schedules";
    }

    /** The physical name of something, such as {@code millrace-prod-orders-api}. */
    public String named(String what) {
        return prefix + what;
    }
}
