package millrace.platform.table.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The table of docs/guide/unit-of-work.md, row by row. */
class DynamoFailureTest {

    @ParameterizedTest
    @CsvSource({
        "ConditionalCheckFailed,REFUSED",
        "DuplicateItem,REFUSED",
        "TransactionConflict,CONTENDED",
        "ProvisionedThroughputExceeded,THROTTLED",
        "ThrottlingError,THROTTLED",
        "ItemCollectionSizeLimitExceeded,INVALID",
        "ValidationError,INVALID",
        "None,CONTENDED",
        "NotKnownYet,CONTENDED"
    })
    void a_reason_of_a_cancelled_transaction_says(String code, DynamoFailure expected) {
        assertThat(DynamoFailure.of(canceled("None", code, "None"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ConditionalCheckFailed,ThrottlingError,REFUSED",
        "ThrottlingError,ConditionalCheckFailed,REFUSED",
        "ConditionalCheckFailed,ValidationError,INVALID",
        "TransactionConflict,ProvisionedThroughputExceeded,THROTTLED",
        "ConditionalCheckFailed,TransactionConflict,REFUSED",
    })
    void of_several_reasons_the_more_lasting_one_decides(
            String one, String other, DynamoFailure expected) {
        assertThat(DynamoFailure.of(canceled(one, other))).isEqualTo(expected);
    }

    @Test
    void a_reason_without_a_code_is_none() {
        var canceled =
                TransactionCanceledException.builder()
                        .cancellationReasons(CancellationReason.builder().build())
                        .build();

        assertThat(DynamoFailure.of((SdkException) canceled)).isEqualTo(DynamoFailure.CONTENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException,400,MISCONFIGURED",
        "ConditionalCheckFailedException,400,INVALID",
        "ExpiredTokenException,400,MISCONFIGURED",
        "IdempotentParameterMismatchException,400,INVALID",
        "IncompleteSignatureException,400,MISCONFIGURED",
        "IndexNotFoundException,400,MISCONFIGURED",
        "InternalServerError,500,UNANSWERED",
        "InvalidSignatureException,400,MISCONFIGURED",
        "ItemCollectionSizeLimitExceededException,400,INVALID",
        "MissingAuthenticationTokenException,400,MISCONFIGURED",
        "PolicyNotFoundException,400,MISCONFIGURED",
        "ProvisionedThroughputExceededException,400,THROTTLED",
        "ReplicatedWriteConflictException,400,CONTENDED",
        "RequestLimitExceeded,400,THROTTLED",
        "ResourceNotFoundException,400,MISCONFIGURED",
        "SerializationException,400,INVALID",
        "ServiceUnavailable,503,UNANSWERED",
        "TableNotFoundException,400,MISCONFIGURED",
        "Throttling,400,THROTTLED",
        "ThrottlingException,400,THROTTLED",
        "TransactionConflictException,400,CONTENDED",
        "TransactionInProgressException,400,UNANSWERED",
        "UnrecognizedClientException,400,MISCONFIGURED",
        "ValidationException,400,INVALID",
        "NotKnownYet,400,UNANSWERED",
        "TooManyRequests,429,THROTTLED"
    })
    void an_error_code_says(String code, int status, DynamoFailure expected) {
        var answer =
                DynamoDbException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .statusCode(status)
                        .build();

        assertThat(DynamoFailure.of((SdkException) answer)).isEqualTo(expected);
    }

    @Test
    void an_exception_of_the_sdk_without_details_is_known_by_its_class() {
        assertThat(
                        List.of(
                                DynamoFailure.of(
                                        ProvisionedThroughputExceededException.builder().build()),
                                DynamoFailure.of(RequestLimitExceededException.builder().build()),
                                DynamoFailure.of(InternalServerErrorException.builder().build()),
                                DynamoFailure.of(TransactionInProgressException.builder().build())))
                .containsExactly(
                        DynamoFailure.THROTTLED,
                        DynamoFailure.THROTTLED,
                        DynamoFailure.UNANSWERED,
                        DynamoFailure.UNANSWERED);
    }

    @Test
    void what_the_sdk_itself_gives_up_may_have_been_done() {
        assertThat(
                        List.of(
                                DynamoFailure.of(SdkClientException.create("Connection reset")),
                                DynamoFailure.of(ApiCallTimeoutException.create(5_000)),
                                DynamoFailure.of(ApiCallAttemptTimeoutException.create(5_000)),
                                DynamoFailure.of(AbortedException.create("interrupted")),
                                DynamoFailure.of(
                                        Crc32MismatchException.create("broken", new Error()))))
                .containsOnly(DynamoFailure.UNANSWERED);
    }

    private static SdkException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        Arrays.stream(codes)
                                .map(code -> CancellationReason.builder().code(code).build())
                                .toList())
                .build();
    }
}
