package millrace.cloud.dynamodb.tuned;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import millrace.cloud.dynamodb.tuned.Disturbance.Fault;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;

/** Makes writes fail as a {@link Disturbance} says, with DynamoDB's own exceptions. */
final class InjectedFaults {

    /** The number of actions of a write that is no transaction. */
    static final int NO_TRANSACTION = 0;

    private volatile Disturbance disturbance = Disturbance.none();

    void follow(Disturbance next) {
        disturbance = next;
    }

    /** Does the write, unless its fault forbids it. */
    <T> T around(Set<String> tables, int actions, Supplier<T> write) {
        var fault = fault(tables);
        var refusal = refusal(fault, actions);
        if (refusal != null && fault != Fault.ANSWER_LOST) {
            throw refusal;
        }
        var response = write.get();
        if (refusal != null) {
            throw refusal;
        }
        return response;
    }

    private Fault fault(Set<String> tables) {
        return tables.stream()
                .map(disturbance::next)
                .filter(fault -> fault != Fault.NONE)
                .findFirst()
                .orElse(Fault.NONE);
    }

    private static @Nullable RuntimeException refusal(Fault fault, int actions) {
        return switch (fault) {
            case NONE -> null;
            case THROTTLED ->
                    AWSExceptionFactory.buildAWSException(
                            AmazonServiceExceptionType.PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
                            "Disturbed: too many writes");
            case CONFLICT ->
                    actions == NO_TRANSACTION
                            ? null
                            : AWSExceptionFactory.buildTransactionCanceledException(
                                    conflictOf(actions));
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
