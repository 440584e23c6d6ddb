package millrace.cloud.scheduler;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiConsumer;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.scheduler.ScheduleResource.FunctionTarget;
import millrace.cloud.scheduler.ScheduleResource.QueueTarget;
import millrace.cloud.scheduler.ScheduleResource.Target;
import millrace.cloud.scheduler.ScheduleResource.TopicTarget;

/**
 * Sends events to targets.
 *
 * @param queues takes the name of a queue and a message
 * @param topics takes the name of a topic and a message
 */
record ScheduleTargets(
        FunctionRuntime functions,
        BiConsumer<String, String> queues,
        BiConsumer<String, String> topics) {

    InvocationResult send(Target target, String event) {
        return switch (target) {
            case FunctionTarget function ->
                    functions.invoke(function.name(), event.getBytes(StandardCharsets.UTF_8));
            case QueueTarget queue -> sent(queues, queue, event);
            case TopicTarget topic -> sent(topics, topic, event);
        };
    }

    private static InvocationResult sent(
            BiConsumer<String, String> kind, Target target, String event) {
        kind.accept(target.name(), event);
        return new InvocationResult(
                UUID.randomUUID().toString(), new byte[] {'{', '}'}, null, Duration.ZERO);
    }
}
