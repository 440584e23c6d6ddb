package millrace.cloud.lambda.isolated;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import org.jspecify.annotations.Nullable;

/** An invocation on its way through a function's process. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingInvocation(
        String requestId, byte[] payload, Instant deadline, CompletableFuture<Answer> answer) {

    /**
     * @param error null when the function answered
     */
    record Answer(byte[] payload, @Nullable FunctionError error) {}
}
