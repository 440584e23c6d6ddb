package millrace.cloud.mapping;

/**
 * Why a record was given up.
 *
 * @param condition Lambda's own word: {@code RetryAttemptsExhausted} or {@code
 *     MaximumRecordAgeExceeded}
 * @param invocations how often the function saw the record in its last batch
 */
record FailureCause(String condition, int invocations, String errorType, String errorMessage) {

    static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
    static final String TOO_OLD = "MaximumRecordAgeExceeded";
}
