package millrace.platform.kafka;

import java.time.Instant;
import millrace.events.RawEvent;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an event of any type changes. What holds for an {@link EventHandler} holds for it:
 * it may run again for one event, and others run at the same time.
 */
@FunctionalInterface
public interface EveryEventHandler {

    /**
     * The place of an event in Kafka.
     *
     * @param key at most 1,024 bytes
     * @param publishedAt the record's own time, at which its publisher gave it to Kafka; null where
     *     it has none
     */
    record Place(
            String topic, int partition, long offset, String key, @Nullable Instant publishedAt) {}

    /**
     * @throws millrace.platform.failure.RetriableFailure to be tried again, a bounded number of
     *     times
     */
    Work handle(RawEvent event, Place place);
}
