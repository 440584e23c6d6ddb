package millrace.cloud.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code AWS::Lambda::EventSourceMapping}, with Lambda's own defaults. */
public final class MappingReading {

    private static final int DEFAULT_BATCH_SIZE = 100;
    private static final int ENDLESS = -1;

    /** What Lambda does instead of retrying for ever when there is an on-failure destination. */
    private static final int RETRIES_WITH_DESTINATION = 10;

    private static final String DESTINATION = "DestinationConfig.OnFailure.Destination";
    private static final String KAFKA_DESTINATION = "kafka://";

    private MappingReading() {}

    public static boolean isKafka(Resource resource) {
        return !resource.texts("Topics").isEmpty();
    }

    public static boolean isStream(Resource resource) {
        return resource.text("EventSourceArn").orElse("").contains(":table/");
    }

    public static KafkaMapping kafka(Resource resource) {
        List<String> topics = resource.texts("Topics");
        if (topics.size() != 1) {
            throw resource.invalid("names " + topics.size() + " topics, where Lambda takes one");
        }
        String destination = onFailureTopic(resource);
        return new KafkaMapping(
                resource.logicalId(),
                FunctionNames.of(resource.required("FunctionName")),
                topics.getFirst(),
                resource.text("AmazonManagedKafkaEventSourceConfig.ConsumerGroupId")
                        .orElse(resource.logicalId()),
                resource.text("StartingPosition").orElse("TRIM_HORIZON"),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                window(resource),
                filters(resource),
                reportsItemFailures(resource),
                resource.flag("BisectBatchOnFunctionError", false),
                retries(resource, destination),
                age(resource),
                destination,
                pollers(resource));
    }

    public static StreamMapping stream(Resource resource) {
        String arn = resource.required("EventSourceArn");
        String table = arn.substring(arn.indexOf(":table/") + ":table/".length());
        return new StreamMapping(
                resource.logicalId(),
                FunctionNames.of(resource.required("FunctionName")),
                table.split("/", 2)[0],
                resource.text("StartingPosition").orElse("TRIM_HORIZON"),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                window(resource),
                filters(resource),
                reportsItemFailures(resource),
                resource.flag("BisectBatchOnFunctionError", false),
                resource.number("MaximumRetryAttempts", ENDLESS),
                age(resource),
                resource.number("ParallelizationFactor", 1),
                resource.text(DESTINATION).orElse(null));
    }

    private static Duration window(Resource resource) {
        return Duration.ofSeconds(resource.number("MaximumBatchingWindowInSeconds", 0));
    }

    private static boolean reportsItemFailures(Resource resource) {
        return resource.texts("FunctionResponseTypes").contains("ReportBatchItemFailures");
    }

    private static int retries(Resource resource, @Nullable String destination) {
        int retries = resource.number("MaximumRetryAttempts", ENDLESS);
        return retries == ENDLESS && destination != null ? RETRIES_WITH_DESTINATION : retries;
    }

    private static @Nullable Duration age(Resource resource) {
        int seconds = resource.number("MaximumRecordAgeInSeconds", ENDLESS);
        return seconds == ENDLESS ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable String onFailureTopic(Resource resource) {
        String destination = resource.text(DESTINATION).orElse("");
        return destination.startsWith(KAFKA_DESTINATION)
                ? destination.substring(KAFKA_DESTINATION.length())
                : null;
    }

    private static List<String> filters(Resource resource) {
        List<String> patterns = new ArrayList<>();
        for (JsonNode filter : resource.at("FilterCriteria.Filters").values()) {
            patterns.add(filter.path("Pattern").asString(""));
        }
        return List.copyOf(patterns);
    }

    private static OptionalInt pollers(Resource resource) {
        int maximum = resource.number("ProvisionedPollerConfig.MaximumPollers", 0);
        return maximum == 0 ? OptionalInt.empty() : OptionalInt.of(maximum);
    }
}
