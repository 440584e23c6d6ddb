package millrace.cloud.sns;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications beside their publishers, at least once: each is tried {@link #ATTEMPTS}
 * times, then goes to its subscription's dead-letter queue. Those of a FIFO topic are delivered one
 * after the other to each subscription, so that one that is retried holds up those behind it.
 */
final class Deliveries implements AutoCloseable {

    static final int ATTEMPTS = 3;
    static final int MOST_PENDING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Endpoints endpoints;
    private final Duration pause;
    private final Semaphore room = new Semaphore(MOST_PENDING);
    private final ExecutorService anyOrder = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ExecutorService> inOrder = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param pause between two attempts
     */
    Deliveries(Endpoints endpoints, Duration pause) {
        this.endpoints = endpoints;
        this.pause = pause;
    }

    /**
     * Begins to deliver and returns at once.
     *
     * @throws SnsException when {@link #MOST_PENDING} deliveries wait; then none is begun
     */
    void begin(Notification notification, List<Subscription> receivers, TopicCounts counts) {
        if (closed.get() || !room.tryAcquire(receivers.size())) {
            throw SnsException.throttled();
        }
        for (var receiver : receivers) {
            executor(notification, receiver)
                    .execute(() -> {
                        try {
                            deliver(notification, receiver, counts);
                        } finally {
                            room.release();
                        }
                    });
        }
    }

    private ExecutorService executor(Notification notification, Subscription receiver) {
        return notification.sequenceNumber() == null
                ? anyOrder
                : inOrder.computeIfAbsent(
                        receiver.arn(),
                        _ -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }

    private void deliver(Notification notification, Subscription receiver, TopicCounts counts) {
        for (int attempt = 1; ; attempt++) {
            try {
                endpoints.send(receiver, notification);
                counts.delivered();
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !paused()) {
                    counts.failed();
                    giveUp(notification, receiver, e);
                    return;
                }
            }
        }
    }

    /** False where the cloud stops meanwhile. */
    private boolean paused() {
        try {
            return !stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveUp(Notification notification, Subscription receiver, RuntimeException why) {
        var queue = receiver.deadLetterQueue();
        if (queue == null) {
            LOG.warn(
                    "Message {} of the topic {} is lost to {}, which has no dead-letter queue: {}",
                    notification.id(),
                    notification.topicArn(),
                    receiver.endpoint(),
                    why.getMessage());
            return;
        }
        try {
            endpoints.bury(queue, receiver, notification);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Message {} of the topic {} is lost to {} and to its dead-letter queue {}: {}",
                    notification.id(),
                    notification.topicArn(),
                    receiver.endpoint(),
                    queue,
                    e.getMessage());
        }
    }

    /**
     * Waits up to five seconds for what is being delivered; the rest is given up. What comes later
     * is throttled, as there is no room any more.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (!room.tryAcquire(MOST_PENDING, LONGEST_CLOSE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "{} deliveries of topics end with the cloud",
                        MOST_PENDING - room.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
        anyOrder.shutdownNow();
        inOrder.values().forEach(ExecutorService::shutdownNow);
    }
}
