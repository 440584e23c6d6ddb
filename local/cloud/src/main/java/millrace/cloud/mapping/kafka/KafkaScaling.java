package millrace.cloud.mapping.kafka;

import java.util.List;
import java.util.stream.IntStream;
import millrace.cloud.mapping.delivery.PollerScaling;

/**
 * The number of pollers of one Kafka mapping, and their share among its consumers. As on AWS it
 * lies between the mapping's minimum and maximum and is never above the topic's partitions. A
 * poller that is added is no further member of the group, so neither do partitions move nor does
 * the broker have one more that asks.
 */
final class KafkaScaling {

    /** More on one machine would only share its processors; with these 50 invocations run. */
    static final int MOST_ON_ONE_MACHINE = 10;

    private KafkaScaling() {}

    /**
     * The shares of the consumers, one for each.
     *
     * @param mostConsumers each asks the broker all the time
     */
    static List<PollerScaling> shares(KafkaMapping mapping, int partitions, int mostConsumers) {
        var most = Math.min(MOST_ON_ONE_MACHINE, Math.min(mapping.maximumPollers(), partitions));
        var first = Math.min(mapping.minimumPollers(), most);
        var consumers = Math.min(first, mostConsumers);
        return IntStream.range(0, consumers)
                .mapToObj(each ->
                        new PollerScaling(
                                share(first, each, consumers), share(most, each, consumers)))
                .toList();
    }

    private static int share(int all, int consumer, int consumers) {
        return all / consumers + (consumer < all % consumers ? 1 : 0);
    }
}
