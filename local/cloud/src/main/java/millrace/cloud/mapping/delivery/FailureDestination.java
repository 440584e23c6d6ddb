package millrace.cloud.mapping.delivery;

import java.util.List;

/** Takes the records that a mapping gives up. */
@FunctionalInterface
public interface FailureDestination<R> {

    /**
     * Returns when all records are stored for good, in order.
     *
     * @throws RuntimeException when one may not be stored; retriable
     */
    void store(List<R> records, FailureCause cause);
}
