package millrace.cloud.sqs.fault;

/** A request that SQS refuses; the message is for the caller. Not retriable as it is. */
public final class SqsException extends RuntimeException {

    private final transient SqsFault fault;

    public SqsException(SqsFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public static SqsException invalidValue(Object value, String parameter, String reason) {
        return new SqsException(
                SqsFault.INVALID_PARAMETER_VALUE,
                "Value %s for parameter %s is invalid. Reason: %s"
                        .formatted(value, parameter, reason));
    }

    public static SqsException missing(String parameter) {
        return new SqsException(
                SqsFault.MISSING_PARAMETER,
                "The request must contain the parameter " + parameter + ".");
    }

    public SqsFault fault() {
        return fault;
    }
}
