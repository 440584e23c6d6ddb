package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.sqs.queue.Queues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pollers of one queue mapping, each on a thread of its own, as many as {@link QueueScaling}
 * says.
 */
final class SqsPollers {

    private static final Logger LOG = LoggerFactory.getLogger(SqsPollers.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final SqsMapping mapping;
    private final Queues queues;
    private final SqsPoller poller;
    private final StopSignal stop;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pollers = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();

    SqsPollers(SqsMapping mapping, Queues queues, SqsPoller poller, StopSignal stop) {
        this.mapping = mapping;
        this.queues = queues;
        this.poller = poller;
        this.stop = stop;
    }

    void start() {
        for (var i = 0; i < mapping.scaling().first(); i++) {
            add();
        }
        thread("scaling-" + mapping.id(), this::scale);
    }

    private void add() {
        pollers.incrementAndGet();
        thread("poller-" + mapping.id() + "-" + started.getAndIncrement(), this::poll);
    }

    int count() {
        return pollers.get();
    }

    private void thread(String name, Runnable work) {
        var thread =
                Thread.ofVirtual()
                        .name(name)
                        .unstarted(() -> {
                            try {
                                work.run();
                            } finally {
                                threads.remove(Thread.currentThread());
                            }
                        });
        threads.add(thread);
        thread.start();
    }

    private void scale() {
        untilStop(() -> {
            if (!stop.await(QueueScaling.STEP)
                    && mapping.scaling().mayGrow(pollers.get(), poller.busy())
                    && queues.hasReceivable(mapping.queueName())) {
                add();
            }
            return true;
        });
    }

    private void poll() {
        untilStop(() -> poller.poll() || !ends());
    }

    /** Repeats a step until the stop, or until it says that it was the last. */
    private void untilStop(BooleanSupplier step) {
        while (!stop.isRaised()) {
            try {
                if (!step.getAsBoolean()) {
                    return;
                }
            } catch (RuntimeException e) {
                LOG.warn("The queue {} cannot be polled, trying again", mapping.queueName(), e);
                stop.await(AFTER_A_FAULT);
            }
        }
    }

    private boolean ends() {
        var now = pollers.get();
        return mapping.scaling().mayShrink(now) && pollers.compareAndSet(now, now - 1);
    }

    /**
     * Waits for all to end after the stop.
     *
     * @return false when an invocation lasts longer
     */
    boolean join(Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        for (var thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }
}
