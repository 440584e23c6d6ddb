package millrace.cloud.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/** The identity of a metric: namespace, name and dimensions. */
record MetricKey(String namespace, String name, Map<String, String> dimensions) {

    /** This machine has one Kafka cluster, whatever its name on AWS. */
    private static final String CLUSTER = "Cluster Name";

    static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
        var sorted = new TreeMap<String, String>(dimensions);
        sorted.remove(CLUSTER);
        return new MetricKey(namespace, name, sorted);
    }
}
