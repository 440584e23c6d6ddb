package millrace.cloud.sqs.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.queue.Queues;
import millrace.cloud.sqs.redrive.MoveTasks;

/**
 * The actions of the SQS API by name; requests and answers are in the form of the JSON protocol.
 */
final class SqsActions {

    private final Map<String, Function<SqsRequest, Map<String, Object>>> byName = new HashMap<>();

    SqsActions(Queues queues, MoveTasks tasks, InstantSource clock) {
        var messages = new MessageActions(queues);
        byName.put("SendMessage", messages::send);
        byName.put("ReceiveMessage", messages::receive);
        byName.put("DeleteMessage", messages::delete);
        byName.put("ChangeMessageVisibility", messages::changeVisibility);
        var batches = new BatchActions(queues, messages);
        byName.put("SendMessageBatch", batches::send);
        byName.put("DeleteMessageBatch", batches::delete);
        byName.put("ChangeMessageVisibilityBatch", batches::changeVisibility);
        var whole = new QueueActions(queues, clock);
        byName.put("CreateQueue", whole::create);
        byName.put("DeleteQueue", whole::delete);
        byName.put("GetQueueUrl", whole::url);
        byName.put("ListQueues", whole::list);
        byName.put("ListDeadLetterSourceQueues", whole::deadLetterSources);
        byName.put("PurgeQueue", whole::purge);
        byName.put("GetQueueAttributes", whole::attributes);
        byName.put("SetQueueAttributes", whole::setAttributes);
        byName.put("ListQueueTags", whole::tags);
        byName.put("TagQueue", whole::tag);
        byName.put("UntagQueue", whole::untag);
        var moves = new MoveTaskActions(tasks);
        byName.put("StartMessageMoveTask", moves::start);
        byName.put("ListMessageMoveTasks", moves::list);
        byName.put("CancelMessageMoveTask", moves::cancel);
        for (var permission : List.of("AddPermission", "RemovePermission")) {
            byName.put(permission, request -> refusePermission(permission));
        }
    }

    private static Map<String, Object> refusePermission(String action) {
        throw new SqsException(
                SqsFault.UNSUPPORTED_OPERATION,
                action
                        + " is not emulated by the local cloud: it checks no permissions, whoever"
                        + " calls may do everything.");
    }

    /**
     * @throws SqsException when the request is refused
     */
    Map<String, Object> call(String action, SqsRequest request) {
        var known = byName.get(action);
        if (known == null) {
            throw new SqsException(
                    SqsFault.UNKNOWN_OPERATION, action + " is not emulated by the local cloud.");
        }
        return known.apply(request);
    }
}
