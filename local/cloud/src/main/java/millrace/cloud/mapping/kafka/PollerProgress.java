package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A queue of messages from deliveries to their poller. The poller either sees a message before it
 * waits for records, or is woken from that, once for all messages that come meanwhile.
 */
final class PollerProgress {

    private final Consumer<byte[], byte[]> consumer;
    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean polling;

    PollerProgress(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void send(Runnable message) {
        messages.add(message);
        if (polling && !woken.getAndSet(true)) {
            consumer.wakeup();
        }
    }

    /** Waits for records unless a message waits. Called by the poller's thread only. */
    ConsumerRecords<byte[], byte[]> poll(Supplier<Duration> limit) {
        woken.set(false);
        polling = true;
        try {
            return consumer.poll(messages.isEmpty() ? limit.get() : Duration.ZERO);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } finally {
            polling = false;
        }
    }

    /** Runs all queued messages. Called by the poller's thread only. */
    void apply() {
        for (Runnable next = messages.poll(); next != null; next = messages.poll()) {
            next.run();
        }
    }

    /**
     * Waits for one message and runs it. By the poller's thread only.
     *
     * @return false when there was none in time
     */
    boolean applyNext(long withinNanos) throws InterruptedException {
        var next = messages.poll(withinNanos, TimeUnit.NANOSECONDS);
        if (next == null) {
            return false;
        }
        next.run();
        return true;
    }
}
