package millrace.infra.function;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * What all functions of one deployment share.
 *
 * @param prefix of physical names, such as {@code millrace-prod-}
 * @param environment variables that every function gets
 * @param groups that are taken; a new consumer must find its own free
 * @param code finds the built code of a context
 * @param alarmTopic where alarms are told
 */
public record Surroundings(
        String prefix,
        KafkaCluster kafka,
        ConsumerGroups groups,
        Path platformLayer,
        Function<String, Path> code,
        Map<String, String> environment,
        int memoryMb,
        RetentionDays logRetention,
        RemovalPolicy logRemoval,
        ITopic alarmTopic) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public String named(String what) {
        return prefix + what;
    }
}
