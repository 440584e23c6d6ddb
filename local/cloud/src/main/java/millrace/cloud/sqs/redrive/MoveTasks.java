package millrace.cloud.sqs.redrive;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.queue.MoveRequest;
import millrace.cloud.sqs.queue.Queues;

/**
 * The redrives of all dead-letter queues: at most one at a time for each queue, the last ten
 * remembered until the process ends. Thread-safe.
 */
public final class MoveTasks {

    public static final int MOST_REMEMBERED = 10;

    private final Queues queues;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<String, Deque<MoveTask>> newestFirst = new HashMap<>();

    /**
     * @param executor runs the tasks
     */
    public MoveTasks(Queues queues, InstantSource clock, Executor executor) {
        this.queues = queues;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Starts a redrive and returns at once.
     *
     * @throws SqsException when a queue is not there, the source is no dead-letter queue, the two
     *     are of different types, or a redrive of the source is running
     */
    public MoveTask start(MoveRequest request) {
        var task = new MoveTask(request, queues, queues.redrivable(request), clock.instant());
        remember(task);
        executor.execute(task);
        return task;
    }

    private synchronized void remember(MoveTask task) {
        var source = task.request().sourceArn();
        var tasks = newestFirst.computeIfAbsent(source, arn -> new ArrayDeque<>());
        if (!tasks.isEmpty() && tasks.getFirst().isActive()) {
            throw new SqsException(
                    SqsFault.UNSUPPORTED_OPERATION,
                    "There is already a task running. Only one active task is allowed for a source"
                            + " queue arn at a given time.");
        }
        tasks.addFirst(task);
        if (tasks.size() > MOST_REMEMBERED) {
            tasks.removeLast();
        }
    }

    /**
     * The latest redrives of a queue, newest first.
     *
     * @throws SqsException when the queue is not there
     */
    public synchronized List<MoveTask> latest(String sourceArn, int most) {
        queues.requireArn(sourceArn, "SourceArn");
        return newestFirst.getOrDefault(sourceArn, new ArrayDeque<>()).stream()
                .limit(most)
                .toList();
    }

    /**
     * Ends a running redrive; what it moved stays moved.
     *
     * @throws SqsException when no running redrive has this handle
     */
    public synchronized MoveTask cancel(String handle) {
        var task =
                newestFirst.values().stream()
                        .flatMap(Deque::stream)
                        .filter(each -> each.handle().equals(handle))
                        .findFirst()
                        .orElseThrow(() ->
                                new SqsException(
                                        SqsFault.RESOURCE_NOT_FOUND, "Task does not exist."));
        if (!task.cancel()) {
            throw new SqsException(
                    SqsFault.UNSUPPORTED_OPERATION,
                    "Only active tasks can be cancelled; this one is " + task.status() + ".");
        }
        return task;
    }
}
