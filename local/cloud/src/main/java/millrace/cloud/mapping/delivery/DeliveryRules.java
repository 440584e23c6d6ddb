package millrace.cloud.mapping.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Retries, age limit, bisection and partial answers of a mapping.
 *
 * @param maximumRetryAttempts after the first try; {@link #ENDLESS} never gives up
 */
public record DeliveryRules(
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        boolean bisectOnError,
        boolean reportBatchItemFailures) {

    public static final int ENDLESS = -1;

    /** AWS turns endless retries into this many where the mapping has an on-failure destination. */
    public static final int RETRIES_BEFORE_DESTINATION = 10;

    boolean exhausted(int failedAttempts) {
        return maximumRetryAttempts != ENDLESS && failedAttempts > maximumRetryAttempts;
    }
}
