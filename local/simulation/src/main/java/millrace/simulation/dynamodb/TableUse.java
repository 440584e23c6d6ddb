package millrace.simulation.dynamodb;

import java.util.Map;

/**
 * The work of one table in a run.
 *
 * @param writeUnits request units of its writes and of those of its indexes, cancelled ones too
 * @param readUnits request units of its reads
 * @param throttles refused requests by the item or the key of an index that took no more
 */
public record TableUse(
        String table, double writeUnits, double readUnits, Map<String, Long> throttles) {

    /** All refused requests. */
    public long throttled() {
        return throttles.values().stream().mapToLong(Long::longValue).sum();
    }
}
