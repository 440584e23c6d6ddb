package millrace.platform.table.dynamo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;

/**
 * Reads side by side share requests: while {@link #MAX_UNDER_WAY} are under way, the next ones
 * queue, and whatever has queued when one ends goes out as one. A read never joins a request that
 * went out before it, so it sees every write that was answered before it began. Nothing waits for
 * company: a read that finds few others under way goes out at once and alone.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
final class BatchingLoader<K, V> {

    static final int MAX_UNDER_WAY = 4;

    private record Waiting<K, V>(K key, CompletableFuture<Optional<V>> found, Deadline deadline) {}

    private final Function<Set<K>, Map<K, V>> reading;
    private final int maxKeys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting<K, V>> queue = new ArrayDeque<>();
    private int underWay;

    /**
     * @param reading one request; what it throws is thrown to each of its callers
     * @param maxKeys the most keys in one request
     */
    BatchingLoader(Function<Set<K>, Map<K, V>> reading, int maxKeys) {
        this.reading = reading;
        this.maxKeys = maxKeys;
    }

    /**
     * @throws RetriableFailure also when the thread is interrupted; others are not disturbed
     */
    Optional<V> read(K key) {
        var mine = new Waiting<K, V>(key, new CompletableFuture<>(), Deadline.current());
        if (queued(mine)) {
            start();
        }
        try {
            return mine.found.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableFailure("Interrupted while reading", e);
        }
    }

    /** True when a request more may go out for it. */
    private boolean queued(Waiting<K, V> read) {
        lock.lock();
        try {
            queue.add(read);
            if (underWay == MAX_UNDER_WAY) {
                return false;
            }
            underWay++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** In a thread of its own, so that a caller who is interrupted takes nobody along. */
    private void start() {
        Thread.ofVirtual().name("grouped-reads").start(this::readUntilNobodyWaits);
    }

    private void readUntilNobodyWaits() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            read(group);
        }
    }

    private List<Waiting<K, V>> next() {
        lock.lock();
        try {
            var group = new ArrayList<Waiting<K, V>>();
            while (!queue.isEmpty() && group.size() < maxKeys) {
                group.add(queue.remove());
            }
            if (group.isEmpty()) {
                underWay--;
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void read(List<Waiting<K, V>> group) {
        try {
            var keys = new LinkedHashSet<K>();
            group.forEach(each -> keys.add(each.key));
            var deadline =
                    group.stream().map(Waiting::deadline).reduce(Deadline::orEarlier).orElseThrow();
            var found =
                    ScopedValue.where(Deadline.CURRENT, deadline).call(() -> reading.apply(keys));
            group.forEach(each -> each.found.complete(Optional.ofNullable(found.get(each.key))));
        } catch (RuntimeException | Error failure) {
            group.forEach(each -> each.found.completeExceptionally(failure));
        }
    }
}
