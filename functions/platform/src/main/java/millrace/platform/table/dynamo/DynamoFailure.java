package millrace.platform.table.dynamo;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The kinds of failure of a DynamoDB call, by what they say about the call: whether it was done,
 * and whether it may be sent again. docs/guide/unit-of-work.md has the table of every code.
 */
enum DynamoFailure {
    /** A condition did not hold. Nothing was written; whoever decided decides again. */
    REFUSED,
    /** Another transaction or write held an item. Nothing was written; sent again as it is. */
    CONTENDED,
    /** The table, an item, an index or the account is over its units. As {@link #CONTENDED}. */
    THROTTLED,
    /** No answer, or one that leaves open whether it was done. Sent again with the same token. */
    UNANSWERED,
    /** DynamoDB will never take it. Nothing was written. */
    INVALID,
    /** Rights, credentials or the table are missing. Nothing was written; no use sending again. */
    MISCONFIGURED;

    private static final Set<String> CONFLICT_CODES =
            Set.of("TransactionConflictException", "ReplicatedWriteConflictException");

    private static final Set<String> THROTTLED_CODES =
            Set.of(
                    "ProvisionedThroughputExceededException",
                    "RequestLimitExceeded",
                    "RequestLimitExceededException",
                    "ThrottlingException");

    /** No single write of ours has a condition, and no token is used for two transactions. */
    private static final Set<String> INVALID_CODES =
            Set.of(
                    "ConditionalCheckFailedException",
                    "ValidationException",
                    "SerializationException",
                    "ItemCollectionSizeLimitExceededException",
                    "IdempotentParameterMismatchException");

    private static final Set<String> MISCONFIGURED_CODES =
            Set.of(
                    "AccessDeniedException",
                    "ExpiredTokenException",
                    "IncompleteSignatureException",
                    "IndexNotFoundException",
                    "InvalidSignatureException",
                    "MissingAuthenticationTokenException",
                    "PolicyNotFoundException",
                    "ResourceNotFoundException",
                    "TableNotFoundException",
                    "UnrecognizedClientException");

    /**
     * An earlier sending with the same token is still under way; the SDK counts it as throttled.
     */
    private static final String IN_PROGRESS = "TransactionInProgressException";

    static DynamoFailure of(SdkException failure) {
        if (failure instanceof TransactionCanceledException canceled) {
            return ofReasons(canceled);
        }
        if (!(failure instanceof AwsServiceException answer)) {
            return UNANSWERED;
        }
        var code = codeOf(answer);
        if (code.equals(IN_PROGRESS)) {
            return UNANSWERED;
        }
        if (CONFLICT_CODES.contains(code)) {
            return CONTENDED;
        }
        if (INVALID_CODES.contains(code)) {
            return INVALID;
        }
        if (MISCONFIGURED_CODES.contains(code)) {
            return MISCONFIGURED;
        }
        return THROTTLED_CODES.contains(code) || answer.isThrottlingException()
                ? THROTTLED
                : UNANSWERED;
    }

    private static String codeOf(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? answer.getClass().getSimpleName()
                : details.errorCode();
    }

    /**
     * One reason decides for the transaction: what never will be taken before what is to be decided
     * again, and that before what passes. A reason that is not known here passes too, because no
     * reason means that anything was written.
     */
    private static DynamoFailure ofReasons(TransactionCanceledException canceled) {
        var worst = CONTENDED;
        for (var reason : canceled.cancellationReasons()) {
            var kind = ofReason(reason);
            if (kind == INVALID) {
                return INVALID;
            }
            if (kind == REFUSED || (kind == THROTTLED && worst == CONTENDED)) {
                worst = kind;
            }
        }
        return worst;
    }

    static DynamoFailure ofReason(CancellationReason reason) {
        return switch (reason.code() == null ? "None" : reason.code()) {
            case "ConditionalCheckFailed", "DuplicateItem" -> REFUSED;
            case "ValidationError", "ItemCollectionSizeLimitExceeded" -> INVALID;
            case "ThrottlingError", "ProvisionedThroughputExceeded" -> THROTTLED;
            default -> CONTENDED; // "TransactionConflict", "None", and what is not known yet
        };
    }
}
