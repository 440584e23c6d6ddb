package millrace.cloud.mapping.delivery;

import java.time.Duration;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a batch that fails.
 *
 * @param maximumRetryAttempts after the first try; {@link #ENDLESS} never gives up
 */
public record DeliveryRules(
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        boolean bisectOnError,
        boolean reportBatchItemFailures) {

    static final int ENDLESS = -1;

    /** AWS turns endless retries into this many where the mapping has an on-failure destination. */
    static final int RETRIES_BEFORE_DESTINATION = 10;

    public static DeliveryRules of(KafkaMapping mapping) {
        int retries = mapping.maximumRetryAttempts();
        return new DeliveryRules(
                retries == ENDLESS && mapping.onFailureTopic() != null
                        ? RETRIES_BEFORE_DESTINATION
                        : retries,
                mapping.maximumRecordAge(),
                mapping.bisectOnError(),
                mapping.reportBatchItemFailures());
    }

    public static DeliveryRules of(StreamMapping mapping) {
        return new DeliveryRules(
                mapping.maximumRetryAttempts(),
                mapping.maximumRecordAge(),
                mapping.bisectOnError(),
                mapping.reportBatchItemFailures());
    }

    boolean exhausted(int failedAttempts) {
        return maximumRetryAttempts != ENDLESS && failedAttempts > maximumRetryAttempts;
    }
}
