package millrace.platform.table.dynamo;

import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;

/**
 * The ports of a table in DynamoDB besides its client.
 *
 * @param tokens of transactions; no two are ever the same, in no instance
 */
public record DynamoPorts(Ids tokens, Pause pause, Metrics metrics) {

    /** Real time, and no metrics. */
    public static DynamoPorts unmeasured() {
        return new DynamoPorts(Ids.random(), Pause.real(), Metrics.none());
    }
}
