package millrace.cloud.dynamodb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;

/**
 * What DynamoDB does wrong on purpose, so that those who write to it can be tested: DynamoDB Local
 * by itself never throttles and never loses an answer.
 */
@FunctionalInterface
public interface Disturbance {

    /** What happens to one write. */
    enum Fault {
        NONE,
        /** Refused for its rate; nothing is written. */
        THROTTLED,
        /** Another transaction has the item; nothing is written. */
        CONFLICT,
        /** Written, but the caller is told of an internal error. */
        ANSWER_LOST
    }

    /** Asked before each write to a table, by many threads. */
    Fault next(String tableName);

    /** No disturbance at all. */
    static Disturbance none() {
        return tableName -> Fault.NONE;
    }

    /**
     * What the caller is told.
     *
     * @param actions in the transaction; 1 where it is none
     */
    static @Nullable RuntimeException refusal(Fault fault, int actions) {
        return switch (fault) {
            case NONE -> null;
            case THROTTLED ->
                    AWSExceptionFactory.buildAWSException(
                            AmazonServiceExceptionType.PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
                            "Disturbed: too many writes");
            case CONFLICT ->
                    AWSExceptionFactory.buildTransactionCanceledException(conflictOf(actions));
            case ANSWER_LOST ->
                    AWSExceptionFactory.buildAWSException(
                            AmazonServiceExceptionType.INTERNAL_SERVER_ERROR,
                            "Disturbed: written, but the answer is lost");
        };
    }

    private static List<CancellationReason> conflictOf(int actions) {
        var reasons = new ArrayList<CancellationReason>();
        for (int action = 0; action < actions; action++) {
            reasons.add(
                    CancellationReason.builder()
                            .code(action == 0 ? "TransactionConflict" : "None")
                            .build());
        }
        return reasons;
    }
}
