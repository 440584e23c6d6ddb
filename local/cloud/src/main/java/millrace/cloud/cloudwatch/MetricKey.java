package millrace.cloud.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/** What CloudWatch tells metrics apart by. */
record MetricKey(String namespace, String name, Map<String, String> dimensions) {

    /** This machine has one Kafka cluster, whatever its name on AWS. */
    private static final String CLUSTER = "Cluster Name";

    static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
        Map<String, String> sorted = new TreeMap<>(dimensions);
        sorted.remove(CLUSTER);
        return new MetricKey(namespace, name, sorted);
    }
}
