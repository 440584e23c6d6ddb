package millrace.infra.function;

import java.nio.file.Path;
import java.util.function.Function;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * What all functions of one deployment share.
 *
 * @param stage its name
 * @param prefix of physical names, such as {@code millrace-prod-}
 * @param groups that are taken; a new consumer must find its own free
 * @param code finds the built code of a context
 * @param alarmTopic where alarms are told
 */
public record Surroundings(
        String stage,
        String prefix,
        KafkaCluster kafka,
        ConsumerGroups groups,
        Path platformLayer,
        Function<String, Path> code,
        int memoryMb,
        RetentionDays logRetention,
        RemovalPolicy logRemoval,
        ITopic alarmTopic) {

    public String named(String what) {
        return prefix + what;
    }
}
