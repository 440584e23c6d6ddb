package millrace.cloud.sqs.api;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.sqs.queue.MoveRequest;
import millrace.cloud.sqs.redrive.MoveTask;
import millrace.cloud.sqs.redrive.MoveTasks;
import org.jspecify.annotations.Nullable;

/** The actions on redrives of dead-letter queues. */
final class MoveTaskActions {

    private final MoveTasks tasks;

    MoveTaskActions(MoveTasks tasks) {
        this.tasks = tasks;
    }

    Map<String, Object> start(SqsRequest request) {
        var task =
                tasks.start(
                        new MoveRequest(
                                request.required("SourceArn"),
                                request.text("DestinationArn"),
                                request.number(
                                        "MaxNumberOfMessagesPerSecond",
                                        1,
                                        MoveRequest.MOST_PER_SECOND)));
        return Map.of("TaskHandle", task.handle());
    }

    Map<String, Object> list(SqsRequest request) {
        var most = request.number("MaxResults", 1, MoveTasks.MOST_REMEMBERED);
        var latest = tasks.latest(request.required("SourceArn"), most == null ? 1 : most);
        return Map.of("Results", latest.stream().map(MoveTaskActions::result).toList());
    }

    Map<String, Object> cancel(SqsRequest request) {
        var task = tasks.cancel(request.required("TaskHandle"));
        return Map.of("ApproximateNumberOfMessagesMoved", task.moved());
    }

    /** Only a running task shows its handle, and only a failed one a reason. */
    private static Map<String, Object> result(MoveTask task) {
        var result = new LinkedHashMap<String, Object>();
        var status = task.status();
        if (status == MoveTask.Status.RUNNING) {
            result.put("TaskHandle", task.handle());
        }
        result.put("Status", status.name());
        result.put("SourceArn", task.request().sourceArn());
        put(result, "DestinationArn", task.request().destinationArn());
        put(result, "MaxNumberOfMessagesPerSecond", task.request().perSecond());
        result.put("ApproximateNumberOfMessagesMoved", task.moved());
        result.put("ApproximateNumberOfMessagesToMove", task.toMove());
        put(result, "FailureReason", task.failureReason());
        result.put("StartedTimestamp", task.startedAt().toEpochMilli());
        return result;
    }

    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }
}
