package millrace.cloud.dynamodb.tuned;

import com.amazonaws.services.dynamodbv2.datamodel.DocumentFactory;
import com.amazonaws.services.dynamodbv2.dbenv.DbEnv;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBAccess;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.LocalDBInputConverter;
import software.amazon.dynamodb.services.local.shared.access.LocalDBOutputConverter;
import software.amazon.dynamodb.services.local.shared.access.api.dp.TransactWriteItemsFunction;
import software.amazon.dynamodb.services.local.shared.dataaccess.LocalDocumentFactory;
import software.amazon.dynamodb.services.local.shared.env.LocalDBEnv;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;
import software.amazon.dynamodb.services.local.shared.validate.ErrorFactory;

/** The parts of request handling that are replaced, and its own exceptions for injected faults. */
enum RequestPart implements PrivatePart {
    DATABASES(() ->
            PrivatePart.field(LocalDynamoDBRequestHandler.class, "dbRequestHandlers", Map.class)),
    SHUTDOWN(() -> PrivatePart.method(LocalDynamoDBRequestHandler.class, "shutdown", void.class)),
    PUT(() -> write("putItem", PutItemRequest.class, PutItemResponse.class)),
    UPDATE(() -> write("updateItem", UpdateItemRequest.class, UpdateItemResponse.class)),
    DELETE(() -> write("deleteItem", DeleteItemRequest.class, DeleteItemResponse.class)),
    BATCH(() -> write("batchWriteItem", BatchWriteItemRequest.class, BatchWriteItemResponse.class)),
    TRANSACTION(() ->
            write(
                    "transactWriteItems",
                    TransactWriteItemsRequest.class,
                    TransactWriteItemsResponse.class)),
    CLIENT(() ->
            PrivatePart.constructor(LocalDBClient.class, LocalDBAccess.class, JobsRegister.class)),
    BACKGROUND_JOBS(() ->
            PrivatePart.constructor(JobsRegister.class, ExecutorService.class, boolean.class)),
    TRANSACT_WRITES(() ->
            PrivatePart.constructor(
                    TransactWriteItemsFunction.class,
                    LocalDBAccess.class,
                    LocalDBInputConverter.class,
                    LocalDBOutputConverter.class,
                    AWSExceptionFactory.class,
                    DbEnv.class,
                    DocumentFactory.class)),
    TRANSACT_WRITE(() ->
            PrivatePart.method(
                    TransactWriteItemsFunction.class,
                    "apply",
                    TransactWriteItemsResponse.class,
                    TransactWriteItemsRequest.class)),
    INPUT(() ->
            PrivatePart.constructor(
                    LocalDBInputConverter.class,
                    DbEnv.class,
                    ErrorFactory.class,
                    DocumentFactory.class,
                    int.class)),
    OUTPUT(() -> PrivatePart.constructor(LocalDBOutputConverter.class)),
    ENVIRONMENT(() -> PrivatePart.constructor(LocalDBEnv.class)),
    DOCUMENTS(() -> PrivatePart.constructor(LocalDocumentFactory.class)),
    EXCEPTIONS(() -> PrivatePart.constructor(AWSExceptionFactory.class)),
    EXCEPTION(() -> exception("buildAWSException", AmazonServiceExceptionType.class, String.class)),
    CANCELLATION(() -> exception("buildTransactionCanceledException", List.class)),
    THROTTLING(() ->
            PrivatePart.constant(
                    AmazonServiceExceptionType.class, "PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION")),
    INTERNAL_ERROR(
            () -> PrivatePart.constant(AmazonServiceExceptionType.class, "INTERNAL_SERVER_ERROR"));

    @SuppressWarnings("ImmutableEnumChecker") // a look-up has no state
    private final LookUp lookUp;

    RequestPart(LookUp lookUp) {
        this.lookUp = lookUp;
    }

    @Override
    public Member find() throws ReflectiveOperationException {
        return lookUp.find();
    }

    private static Member write(String name, Class<?> request, Class<?> response)
            throws ReflectiveOperationException {
        return PrivatePart.method(
                LocalDynamoDBRequestHandler.class,
                name,
                response,
                String.class,
                String.class,
                request);
    }

    private static Member exception(String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return PrivatePart.method(
                AWSExceptionFactory.class, name, DynamoDBLocalServiceException.class, parameters);
    }
}
