package millrace.cloud.mapping.kafka;

import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.MappingProperties;

/** Reads a mapping from a Kafka topic. */
final class KafkaMappingReading {

    static final int DEFAULT_BATCH_SIZE = 100;

    private KafkaMappingReading() {}

    static KafkaMapping read(Resource resource) {
        var topics = resource.texts("Topics");
        if (topics.size() != 1) {
            throw resource.invalid("names " + topics.size() + " topics, where Lambda takes one");
        }
        var properties = new MappingProperties(resource);
        return new KafkaMapping(
                resource.logicalId(),
                properties.functionName(),
                topics.getFirst(),
                resource.text("AmazonManagedKafkaEventSourceConfig.ConsumerGroupId")
                        .orElse(resource.logicalId()),
                properties.startingPosition(),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                properties.reportsBatchItemFailures(),
                properties.bisectsOnError(),
                retries(properties),
                properties.maximumRecordAge(),
                properties.onFailureDestination().orElse(null),
                resource.number("ProvisionedPollerConfig.MinimumPollers", 1));
    }

    private static int retries(MappingProperties properties) {
        var retries = properties.maximumRetryAttempts();
        return retries == DeliveryRules.ENDLESS && properties.onFailureDestination().isPresent()
                ? DeliveryRules.RETRIES_BEFORE_DESTINATION
                : retries;
    }
}
