package millrace.missions.environment;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.platform.failure.SystemUnavailable;

/** A cluster whose pods are ready after some looks, and which fails when a test says so. */
final class ClusterInMemory implements Cluster {

    private final Map<String, Found> namespaces = new LinkedHashMap<>();
    private final Deque<Supplier<RuntimeException>> failures = new ArrayDeque<>();
    private int looksUntilReady;
    private int looksUntilGone;
    private int provisions;

    ClusterInMemory readyAfter(int looks) {
        looksUntilReady = looks;
        return this;
    }

    ClusterInMemory goneAfter(int looks) {
        looksUntilGone = looks;
        return this;
    }

    /** Refuses the next call. */
    ClusterInMemory refusing(String reason) {
        failures.add(() -> new EnvironmentRefused(reason));
        return this;
    }

    /** Does not answer the next call. */
    ClusterInMemory down() {
        failures.add(() -> new SystemUnavailable("Kubernetes", "It is down", null));
        return this;
    }

    ClusterInMemory holding(String namespace, long userId, Instant createdAt) {
        namespaces.put(namespace, new Found(namespace, userId, createdAt));
        return this;
    }

    @Override
    public synchronized boolean provision(LearnerEnvironment environment) {
        failIfAsked();
        provisions++;
        var name = environment.namespace();
        namespaces.putIfAbsent(
                name, new Found(name, environment.userId(), environment.requestedAt()));
        return looksUntilReady-- <= 0;
    }

    @Override
    public synchronized boolean remove(String namespace) {
        failIfAsked();
        if (looksUntilGone-- > 0) {
            return false;
        }
        namespaces.remove(namespace);
        return true;
    }

    @Override
    public synchronized List<Found> namespaces() {
        return List.copyOf(namespaces.values());
    }

    private void failIfAsked() {
        var failure = failures.poll();
        if (failure != null) {
            throw failure.get();
        }
    }

    int provisions() {
        return provisions;
    }
}
