package millrace.cloud.dynamodb.tuned;

import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.local.shared.access.LocalDBAccess;
import software.amazon.dynamodb.services.local.shared.access.LocalDBInputConverter;
import software.amazon.dynamodb.services.local.shared.access.LocalDBOutputConverter;
import software.amazon.dynamodb.services.local.shared.access.api.dp.TransactWriteItemsFunction;
import software.amazon.dynamodb.services.local.shared.dataaccess.LocalDocumentFactory;
import software.amazon.dynamodb.services.local.shared.env.LocalDBEnv;

/**
 * DynamoDB Local's own TransactWriteItems, made once. DynamoDB Local makes it anew for each request
 * together with a JSON mapper and some 280 exceptions, stack traces included, that it might want to
 * throw: a tenth of all processor time under load. It keeps nothing of a request.
 */
final class TransactWrites {

    /** In bytes; what DynamoDB Local itself gives. */
    private static final int MAXIMUM_KEY_NAME = 65_536;

    private TransactWrites() {}

    static TransactWriteItemsFunction on(LocalDBAccess database) {
        var errors = new AWSExceptionFactory();
        var environment = new LocalDBEnv();
        var documents = new LocalDocumentFactory();
        return new TransactWriteItemsFunction(
                database,
                new LocalDBInputConverter(environment, errors, documents, MAXIMUM_KEY_NAME),
                new LocalDBOutputConverter(),
                errors,
                environment,
                documents);
    }
}
