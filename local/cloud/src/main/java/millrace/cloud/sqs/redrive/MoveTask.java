package millrace.cloud.sqs.redrive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.queue.MessageSourceUnknownException;
import millrace.cloud.sqs.queue.MoveRequest;
import millrace.cloud.sqs.queue.Queues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One redrive of a dead-letter queue: moves as many messages as were visible at its start, one at a
 * time, so that a message which comes back meanwhile ends it all the same. It ends with the
 * process.
 */
public final class MoveTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MoveTask.class);

    /** The states of a task, by the names of the API. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    private final MoveRequest request;
    private final Queues queues;
    private final int toMove;
    private final Instant startedAt;
    private final String handle;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile Status status = Status.RUNNING;
    private volatile int moved;
    private volatile @Nullable String failureReason;

    MoveTask(MoveRequest request, Queues queues, int toMove, Instant startedAt) {
        this.request = request;
        this.queues = queues;
        this.toMove = toMove;
        this.startedAt = startedAt;
        var text =
                "{\"taskId\":\"%s\",\"sourceArn\":\"%s\"}"
                        .formatted(UUID.randomUUID(), request.sourceArn());
        this.handle = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void run() {
        try {
            while (moved < toMove && !isCancelled() && moveOne()) {
                pause();
            }
            end(null);
        } catch (SqsException e) {
            end(e.fault().queryCode());
        } catch (MessageSourceUnknownException e) {
            end("CouldNotDetermineMessageSource");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end("InternalError");
        } catch (RuntimeException e) {
            LOG.warn("The redrive of {} ends", request.sourceArn(), e);
            end("InternalError");
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread moves, others read
    private boolean moveOne() {
        var any = queues.redriveOne(request);
        if (any) {
            moved++;
        }
        return any;
    }

    private void pause() throws InterruptedException {
        var perSecond = request.perSecond();
        if (perSecond != null && moved < toMove) {
            var pause = Duration.ofSeconds(1).dividedBy(perSecond);
            var _ = cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void end(@Nullable String failure) {
        failureReason = failure;
        if (failure != null) {
            status = Status.FAILED;
        } else {
            status = isCancelled() ? Status.CANCELLED : Status.COMPLETED;
        }
    }

    /**
     * Ends the task before its next message.
     *
     * @return false when it is not running
     */
    synchronized boolean cancel() {
        if (status != Status.RUNNING) {
            return false;
        }
        status = Status.CANCELLING;
        cancelled.countDown();
        return true;
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** True until its last message is moved. */
    boolean isActive() {
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    public MoveRequest request() {
        return request;
    }

    /** The name by which it is cancelled. */
    public String handle() {
        return handle;
    }

    public Status status() {
        return status;
    }

    public int moved() {
        return moved;
    }

    public int toMove() {
        return toMove;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Null where it has not failed. */
    public @Nullable String failureReason() {
        return failureReason;
    }
}
