package millrace.cloud.mapping.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.MappingProperties;

/** Reads a mapping from a Kafka topic. */
final class KafkaMappingReading {

    static final int DEFAULT_BATCH_SIZE = 100;

    private static final String SELF_MANAGED = "SelfManagedEventSource";
    private static final String POLLERS = "ProvisionedPollerConfig";
    private static final String MANAGED_CONFIG = "AmazonManagedKafkaEventSourceConfig";
    private static final String SELF_MANAGED_CONFIG = "SelfManagedKafkaEventSourceConfig";
    private static final int MOST_MINIMUM_POLLERS = 200;
    private static final int MOST_POLLERS = 2_000;
    private static final int DEFAULT_MAXIMUM_POLLERS = 200;
    private static final int LEAST_TOPIC_NAME = 4;

    private static final Set<String> HONOURED =
            Set.of(
                    "Topics",
                    "StartingPosition",
                    "StartingPositionTimestamp",
                    "BisectBatchOnFunctionError",
                    "MaximumRetryAttempts",
                    "MaximumRecordAgeInSeconds",
                    "DestinationConfig",
                    MANAGED_CONFIG,
                    SELF_MANAGED_CONFIG,
                    SELF_MANAGED,
                    POLLERS);

    /** Of a Kafka mapping Lambda takes these in provisioned mode only. */
    private static final List<String> PROVISIONED_ONLY =
            List.of(
                    "MaximumRetryAttempts",
                    "MaximumRecordAgeInSeconds",
                    "BisectBatchOnFunctionError",
                    "FunctionResponseTypes");

    private KafkaMappingReading() {}

    static KafkaMapping read(Resource resource) {
        var properties = new MappingProperties(resource);
        var topics = resource.texts("Topics");
        if (topics.size() != 1) {
            throw properties.refused("names " + topics.size() + " topics, where Lambda takes one");
        }
        var mapping =
                new KafkaMapping(
                        properties.id(),
                        properties.functionName(),
                        topics.getFirst(),
                        resource.text("EventSourceArn").orElse(null),
                        consumerGroup(properties),
                        properties.startingPosition(),
                        properties.batchSize(DEFAULT_BATCH_SIZE),
                        properties.batchingWindow(),
                        properties.filters(),
                        properties.reportsBatchItemFailures(),
                        properties.bisectsOnError(),
                        retries(properties),
                        properties.maximumRecordAge(),
                        properties.onFailureDestination().orElse(null),
                        minimumPollers(properties),
                        maximumPollers(properties));
        if (mapping.minimumPollers() > mapping.maximumPollers()) {
            throw properties.refused(
                    "has MinimumPollers of %s above its MaximumPollers of %s"
                            .formatted(mapping.minimumPollers(), mapping.maximumPollers()));
        }
        mapping.onFailureTopic().ifPresent(topic -> checkDestination(properties, mapping, topic));
        KafkaRecordFilter.check(resource.logicalId(), mapping.filters());
        return mapping;
    }

    private static String consumerGroup(MappingProperties properties) {
        return properties
                .mapping()
                .text(MANAGED_CONFIG + ".ConsumerGroupId")
                .or(() -> properties.mapping().text(SELF_MANAGED_CONFIG + ".ConsumerGroupId"))
                .orElseGet(properties::id);
    }

    private static int minimumPollers(MappingProperties properties) {
        return properties.number(POLLERS + ".MinimumPollers", 1, 1, MOST_MINIMUM_POLLERS);
    }

    private static int maximumPollers(MappingProperties properties) {
        return properties.number(
                POLLERS + ".MaximumPollers", DEFAULT_MAXIMUM_POLLERS, 1, MOST_POLLERS);
    }

    private static void checkDestination(
            MappingProperties properties, KafkaMapping mapping, String topic) {
        if (topic.length() < LEAST_TOPIC_NAME || topic.equals(mapping.topic())) {
            throw properties.refused(
                    "has the on-failure topic "
                            + topic
                            + ", where Lambda takes another one than its source, of at least four"
                            + " letters");
        }
    }

    private static int retries(MappingProperties properties) {
        var retries = properties.maximumRetryAttempts();
        return retries == DeliveryRules.ENDLESS && properties.onFailureDestination().isPresent()
                ? DeliveryRules.RETRIES_BEFORE_DESTINATION
                : retries;
    }

    /** One sentence for each thing that the mapping does not get here, or would not on AWS. */
    static List<String> deviations(Resource resource, KafkaMapping mapping) {
        var deviations = new ArrayList<>(new MappingProperties(resource).passedOver(HONOURED));
        for (var config : List.of(MANAGED_CONFIG, SELF_MANAGED_CONFIG)) {
            if (!resource.at(config + ".SchemaRegistryConfig").isMissingNode()) {
                deviations.add(
                        "its schema registry is not asked: the function gets keys and values as"
                                + " they lie in the topic");
            }
        }
        if (resource.at(POLLERS).isMissingNode()) {
            PROVISIONED_ONLY.stream()
                    .filter(name -> !resource.at(name).isMissingNode())
                    .forEach(name ->
                            deviations.add(
                                    "it has no ProvisionedPollerConfig, without which Lambda takes"
                                            + " no "
                                            + name));
        }
        if (KafkaRecordFilter.looksBeyondValue(mapping.filters())) {
            deviations.add("Lambda filters records of Kafka by their value only");
        }
        return List.copyOf(deviations);
    }
}
