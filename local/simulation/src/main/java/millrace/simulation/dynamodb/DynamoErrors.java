package millrace.simulation.dynamodb;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** DynamoDB's refusals, as the SDK throws them. */
final class DynamoErrors {

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private DynamoErrors() {}

    static DynamoDbException validation(String message) {
        return error(DynamoDbException.builder(), "ValidationException", message, BAD_REQUEST);
    }

    static DynamoDbException conditionFailed() {
        return error(
                ConditionalCheckFailedException.builder(),
                "ConditionalCheckFailedException",
                "The conditional request failed",
                BAD_REQUEST);
    }

    static DynamoDbException throttled() {
        return error(
                ProvisionedThroughputExceededException.builder(),
                "ProvisionedThroughputExceededException",
                "Throughput exceeds the current capacity of your table or index.",
                BAD_REQUEST);
    }

    static DynamoDbException conflict() {
        return error(
                TransactionConflictException.builder(),
                "TransactionConflictException",
                "Transaction is ongoing for the item",
                BAD_REQUEST);
    }

    static DynamoDbException inProgress() {
        return error(
                TransactionInProgressException.builder(),
                "TransactionInProgressException",
                "The transaction with the given request token is already in progress.",
                BAD_REQUEST);
    }

    static DynamoDbException otherParameters() {
        return error(
                IdempotentParameterMismatchException.builder(),
                "IdempotentParameterMismatchException",
                "Request parameters do not match the first ones of this token.",
                BAD_REQUEST);
    }

    static DynamoDbException noTable(String name) {
        return error(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Requested resource not found: " + name,
                BAD_REQUEST);
    }

    static DynamoDbException internal() {
        return error(
                InternalServerErrorException.builder(),
                "InternalServerError",
                "Internal server error",
                SERVER_ERROR);
    }

    static DynamoDbException canceled(List<CancellationReason> reasons) {
        return error(
                TransactionCanceledException.builder().cancellationReasons(reasons),
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons",
                BAD_REQUEST);
    }

    /** No answer within the client's time-out. */
    static SdkClientException timeout() {
        return SdkClientException.create(
                "Unable to execute HTTP request: Read timed out",
                new java.net.SocketTimeoutException("Read timed out"));
    }

    static SdkClientException connectionReset() {
        return SdkClientException.create(
                "Unable to execute HTTP request: Connection reset",
                new java.net.SocketException("Connection reset"));
    }

    private static DynamoDbException error(
            DynamoDbException.Builder exception, String code, String message, int status) {
        return (DynamoDbException)
                exception
                        .message(message)
                        .statusCode(status)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(message)
                                        .serviceName("DynamoDb")
                                        .build())
                        .build();
    }
}
