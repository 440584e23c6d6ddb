package millrace.simulation.lambda;

/** The end of a synchronous invocation, as its caller sees it. */
public sealed interface Outcome {

    /** The function's answer, as it wrote it. */
    @SuppressWarnings("ArrayRecordComponent") // outcomes are not compared
    record Answered(byte[] answer) implements Outcome {}

    /**
     * The function threw, ran out of time, or its environment ended; the runtime answers with the
     * error's type and message.
     */
    record Failed(String errorType, String errorMessage) implements Outcome {

        static Failed of(Throwable thrown) {
            return new Failed(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
        }
    }

    /** No environment was free, and the limit does not allow another one; nothing ran. */
    record Throttled() implements Outcome {}
}
