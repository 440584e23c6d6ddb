package millrace.cloud.mapping.delivery;

/**
 * Why a record was given up.
 *
 * @param condition Lambda's own word: {@code RetryAttemptsExhausted} or {@code
 *     MaximumRecordAgeExceeded}
 * @param invocations how often the function saw the record in its last batch
 */
public record FailureCause(
        String condition, int invocations, String errorType, String errorMessage) {

    public static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
    static final String TOO_OLD = "MaximumRecordAgeExceeded";

    /** The same cause under another word of Lambda's. */
    public FailureCause of(String otherCondition) {
        return new FailureCause(otherCondition, invocations, errorType, errorMessage);
    }
}
