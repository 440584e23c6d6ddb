package millrace.cloud.mapping.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;

/** Results of invocations. */
final class Answers {

    private Answers() {}

    static InvocationResult success() {
        return new InvocationResult("id", new byte[0], null, Duration.ZERO);
    }

    static InvocationResult error() {
        return new InvocationResult(
                "id",
                new byte[0],
                new FunctionError("java.lang.Oops", "told to fail"),
                Duration.ZERO);
    }

    static InvocationResult failing(String partition, long offset) {
        var answer =
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"%s\",\"offset\":%s}}]}"
                        .formatted(partition, offset);
        return new InvocationResult(
                "id", answer.getBytes(StandardCharsets.UTF_8), null, Duration.ZERO);
    }
}
