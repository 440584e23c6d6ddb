package millrace.simulation.lambda;

import org.jspecify.annotations.Nullable;

/** The end of a synchronous invocation, as its caller sees it. */
public sealed interface Outcome {

    /** The function's answer. */
    record Answered(@Nullable Object answer) implements Outcome {}

    /** The function threw, ran out of time, or its environment ended. */
    record Failed(String reason) implements Outcome {}

    /** No environment was free, and the limit does not allow another one; nothing ran. */
    record Throttled() implements Outcome {}
}
