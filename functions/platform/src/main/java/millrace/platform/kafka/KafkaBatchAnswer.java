package millrace.platform.kafka;

import java.util.List;

/**
 * The partial answer to a Kafka event source mapping. For each partition it names the first offset
 * that was not handled: that record and the rest of its partition come again.
 */
public record KafkaBatchAnswer(List<ItemFailure> batchItemFailures) {

    public record ItemFailure(ItemIdentifier itemIdentifier) {}

    /**
     * @param partition as in the event, such as {@code order.events-0}
     */
    public record ItemIdentifier(String partition, long offset) {}

    static final KafkaBatchAnswer ALL_HANDLED = new KafkaBatchAnswer(List.of());
}
