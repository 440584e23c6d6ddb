package millrace.missions.environment;

import java.time.Clock;
import java.time.Duration;
import millrace.platform.observation.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes namespaces of environments that nobody has, found by their labels. They come to be when
 * an instance is slow: its environment was cleaned up before it made the namespace. Nothing is told
 * of them: the end of their environment was.
 */
public final class NamespaceSweep {

    /** Longer than any invocation that may still be about to note what it made. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceSweep.class);

    private final Environments environments;
    private final Cluster cluster;
    private final Clock clock;
    private final Metrics metrics;

    public NamespaceSweep(
            Environments environments, Cluster cluster, Clock clock, Metrics metrics) {
        this.environments = environments;
        this.cluster = cluster;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Never throws: the next run sweeps again. */
    void run() {
        var orphans = 0;
        try {
            for (var found : cluster.namespaces()) {
                if (isOrphan(found)) {
                    LOG.warn("Nobody has the namespace {}: it is removed", found.namespace());
                    cluster.remove(found.namespace());
                    orphans++;
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("Namespaces could not be swept; the next run tries again", failure);
        }
        metrics.count("OrphanNamespaces", orphans);
    }

    private boolean isOrphan(Cluster.Found found) {
        return found.createdAt().plus(GRACE).isBefore(clock.instant())
                && environments
                        .find(found.userId())
                        .map(read -> read.value())
                        .filter(owned -> !owned.isGone())
                        .filter(owned -> owned.namespace().equals(found.namespace()))
                        .isEmpty();
    }
}
