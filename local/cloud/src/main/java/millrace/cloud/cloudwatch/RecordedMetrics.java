package millrace.cloud.cloudwatch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every metric since the start, at most {@link #MAXIMUM_METRICS} of them. */
final class RecordedMetrics {

    static final int MAXIMUM_METRICS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(RecordedMetrics.class);

    private final Map<MetricKey, Distribution> metrics = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();

    void record(MetricKey key, double value) {
        var distribution = metrics.get(key);
        if (distribution == null) {
            if (metrics.size() >= MAXIMUM_METRICS) {
                if (full.compareAndSet(false, true)) {
                    LOG.warn(
                            "There are more than {} metrics; new ones are left out. Is an id a"
                                    + " dimension?",
                            MAXIMUM_METRICS);
                }
                return;
            }
            distribution = metrics.computeIfAbsent(key, absent -> new Distribution());
        }
        distribution.add(value);
    }

    Optional<Distribution> find(String namespace, String name, Map<String, String> dimensions) {
        return Optional.ofNullable(metrics.get(MetricKey.of(namespace, name, dimensions)));
    }

    double sum(String namespace, String name, Map<String, String> dimensions) {
        return find(namespace, name, dimensions).map(Distribution::sum).orElse(0.0);
    }

    /** All metrics, sorted by namespace, name and dimensions. */
    void forEach(BiConsumer<MetricKey, Distribution> consumer) {
        var sorted = new TreeMap<String, MetricKey>();
        metrics.keySet()
                .forEach(key ->
                        sorted.put(
                                key.namespace() + "\n" + key.name() + "\n" + key.dimensions(),
                                key));
        sorted.values()
                .forEach(key -> {
                    var distribution = metrics.get(key);
                    if (distribution != null) {
                        consumer.accept(key, distribution);
                    }
                });
    }
}
