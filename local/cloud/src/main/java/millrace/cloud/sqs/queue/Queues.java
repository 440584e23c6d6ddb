package millrace.cloud.sqs.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.message.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/**
 * All queues, behind one lock. With a directory an accepted message survives the end of the process
 * until it is deleted or expires. Thread-safe.
 */
public final class Queues implements AutoCloseable {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final QueueRegister register;
    private final InstantSource clock;
    private boolean closed;

    private Queues(QueueRegister register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
    }

    /**
     * Opens the queues that the directory holds.
     *
     * @param directory keeps queues and messages; null keeps nothing
     * @param arnPrefix of every queue, up to and with the last colon
     * @throws IOException when the directory cannot be used
     */
    public static Queues open(@Nullable Path directory, String arnPrefix, InstantSource clock)
            throws IOException {
        var register = new QueueRegister(new QueueDirectory(directory), arnPrefix, clock);
        register.load();
        return new Queues(register, clock);
    }

    /**
     * Creates the queue, or gives the one that is there these attributes.
     *
     * @throws IllegalArgumentException when SQS would refuse a name or an attribute
     */
    public void define(String name, Map<String, String> attributes) {
        try {
            change(queues -> queues.define(name, attributes));
        } catch (SqsException e) {
            throw new IllegalArgumentException("Queue " + name + ": " + e.getMessage(), e);
        }
    }

    public boolean exists(String queue) {
        return named(queue).stream().anyMatch(each -> each.name().equals(queue));
    }

    /** Sends a message without attributes. */
    public void send(String queue, String body) {
        send(queue, OutgoingMessage.of(body));
    }

    /**
     * Sends a message.
     *
     * @throws SqsException when SQS would refuse it, or when there is no such queue
     */
    public void send(String queue, OutgoingMessage message) {
        on(
                queue,
                it -> {
                    MessageRules.check(message, it.attributes());
                    return it.sending().send(message);
                });
    }

    /**
     * Receives messages as soon as there are any, and none when there are none for so long.
     *
     * @param visibilityTimeout null for the queue's own
     */
    public List<ReceivedMessage> receive(
            String name, int most, @Nullable Duration visibilityTimeout, Duration longest) {
        var deadline = System.nanoTime() + longest.toNanos();
        lock.lock();
        try {
            while (true) {
                var queue = register.required(name);
                var timeout =
                        visibilityTimeout == null
                                ? queue.attributes().visibilityTimeout()
                                : visibilityTimeout;
                var received = queue.receiving().receive(most, timeout);
                var left = deadline - System.nanoTime();
                if (!received.isEmpty()) {
                    changed.signalAll(); // a dead-letter queue may have got some
                }
                if (!received.isEmpty() || left <= 0 || closed) {
                    return received;
                }
                var _ =
                        changed.await(
                                Math.min(left, untilNextVisible(queue)), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private long untilNextVisible(MessageQueue queue) {
        var next = queue.contents().messages().nextVisibleAt();
        if (next == null) {
            return Long.MAX_VALUE;
        }
        var wait = Duration.between(clock.instant(), next);
        return (wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait).toNanos();
    }

    /** Deletes a received message; a second time does nothing. */
    public void acknowledge(String queue, String receiptHandle) {
        on(
                queue,
                it -> {
                    it.receipts().delete(receiptHandle);
                    return true;
                });
    }

    /** Says whether a receive would give a message now. */
    public boolean hasReceivable(String queue) {
        return on(queue, it -> it.receiving().next() != null);
    }

    /** The number of messages by queue. */
    public Map<String, QueueCounts> counts() {
        return locked(queues -> {
            var counts = new TreeMap<String, QueueCounts>();
            queues.all().forEach(queue -> counts.put(queue.identity().name(), queue.counts()));
            return counts;
        });
    }

    /** The number of messages that were sent since it was last asked for, by queue. */
    public Map<String, Integer> takeSent() {
        return locked(queues -> {
            var sent = new TreeMap<String, Integer>();
            queues.all()
                    .forEach(
                            queue -> sent.put(queue.identity().name(), queue.sending().takeSent()));
            return sent;
        });
    }

    /** The queues whose name begins so, in order of their names. */
    public List<QueueIdentity> named(String prefix) {
        return locked(queues ->
                queues.all().stream()
                        .map(MessageQueue::identity)
                        .filter(identity -> identity.name().startsWith(prefix))
                        .toList());
    }

    /** The queues whose dead-letter queue it is. */
    public List<QueueIdentity> sourcesOf(String name) {
        return locked(queues ->
                queues.sourcesOf(queues.required(name)).stream()
                        .map(MessageQueue::identity)
                        .toList());
    }

    /**
     * The number of messages that a redrive would move now.
     *
     * @throws SqsException when it would be refused
     */
    public int redrivable(MoveRequest request) {
        return locked(queues -> new Redriving(queues).redrivable(request));
    }

    /** Moves one message of a dead-letter queue; false when there is none. */
    public boolean redriveOne(MoveRequest request) {
        return locked(queues -> new Redriving(queues).redriveOne(request));
    }

    /**
     * @throws SqsException when no queue has the ARN that the parameter names
     */
    public void requireArn(String arn, String parameter) {
        change(queues -> queues.requireArn(arn, parameter));
    }

    public void requireExisting(String queue) {
        change(queues -> queues.required(queue));
    }

    /** Works on one queue while nobody else does. */
    public <T> T on(String queue, Function<MessageQueue, T> work) {
        return locked(queues -> work.apply(queues.required(queue)));
    }

    /** Works on the register while nobody else does. */
    public void change(Consumer<QueueRegister> work) {
        locked(queues -> {
            work.accept(queues);
            return true;
        });
    }

    private <T> T locked(Function<QueueRegister, T> work) {
        lock.lock();
        try {
            var result = work.apply(register);
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waiting of receivers, then closes the files. */
    @Override
    public void close() {
        change(queues -> {
            closed = true;
            queues.all().forEach(queue -> queue.contents().close());
        });
    }
}
