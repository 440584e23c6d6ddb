package millrace.cloud.mapping.delivery;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import millrace.cloud.lambda.runtime.FunctionRuntime;

/**
 * The parts that all running mappings share, and the signal that stops one of them.
 *
 * @param failureMessages the destinations of batches that are given up; the first that takes one
 *     gets it
 */
public record MappingRuntime(
        FunctionRuntime functions,
        Path checkpointDirectory,
        List<FailureMessages> failureMessages,
        Executor deliveries,
        StopSignal stop,
        InstantSource clock) {

    /** The same with a signal for a single mapping. */
    public MappingRuntime stoppedBy(StopSignal signal) {
        return new MappingRuntime(
                functions, checkpointDirectory, failureMessages, deliveries, signal, clock);
    }

    /** Empty where nothing on this machine stands for the destination. */
    public Optional<FailureMessages> messagesTo(String destination) {
        return failureMessages.stream().filter(each -> each.takes(destination)).findFirst();
    }
}
