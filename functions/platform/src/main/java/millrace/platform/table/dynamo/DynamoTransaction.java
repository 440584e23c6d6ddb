package millrace.platform.table.dynamo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One {@code TransactWriteItems} with a certain outcome. When the answer is lost, the transaction's
 * witness (an item that it writes whole) is read: it carries the transaction's id if and only if
 * the transaction was committed. Sending again is safe, because every transaction has a condition
 * that holds once only.
 */
final class DynamoTransaction {

    /** The most times that a transaction is sent when answers are lost or the table is busy. */
    static final int MAX_SENDS = 4;

    private static final Set<String> NEVER_WRITTEN =
            Set.of("AccessDeniedException", "ResourceNotFoundException");

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoTransaction(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    void commit(String tx, List<Change> changes, List<TransactWriteItem> writes) {
        for (int send = 1; ; send++) {
            try {
                dynamoDb.transactWriteItems(request -> request.transactItems(writes));
                return;
            } catch (TransactionCanceledException canceled) {
                // An earlier send of this very transaction, ours or the SDK's own, may have been
                // first.
                if (witness(changes) != null && isCommitted(tx, changes)) {
                    return;
                }
                throw refusal(changes, canceled);
            } catch (SdkException failure) {
                throwIfNeverWritten(failure);
                if (isCommitted(tx, changes)) {
                    return;
                }
                if (send == MAX_SENDS) {
                    throw new RetriableFailure("Table " + table + " could not be reached", failure);
                }
            }
        }
    }

    private static void throwIfNeverWritten(SdkException failure) {
        if (!(failure instanceof DynamoDbException answer) || answer.awsErrorDetails() == null) {
            return;
        }
        var code = answer.awsErrorDetails().errorCode();
        if (code.equals("ValidationException")) {
            throw new IllegalArgumentException("DynamoDB refused the transaction", failure);
        }
        if (NEVER_WRITTEN.contains(code)) {
            throw failure;
        }
    }

    private static RuntimeException refusal(
            List<Change> changes, TransactionCanceledException canceled) {
        var failed = new HashSet<Key>();
        var reasons = canceled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            var code = codeOf(reasons.get(i));
            if (code.equals("ConditionalCheckFailed")) {
                failed.add(changes.get(i).key());
            } else if (code.equals("ValidationError")
                    || code.equals("ItemCollectionSizeLimitExceeded")) {
                return new IllegalArgumentException(
                        "DynamoDB refused "
                                + changes.get(i).key().pk()
                                + ": "
                                + reasons.get(i).message(),
                        canceled);
            }
        }
        return new ConditionsFailed(failed);
    }

    private static String codeOf(CancellationReason reason) {
        return reason.code() == null ? "None" : reason.code();
    }

    private boolean isCommitted(String tx, List<Change> changes) {
        var witness = witness(changes);
        if (witness == null) {
            throw new RetriableFailure(
                    "Table " + table + " gave no answer, and nothing written can tell the outcome");
        }
        try {
            var item =
                    dynamoDb.getItem(get ->
                            get.tableName(table)
                                    .key(ItemAttributes.key(witness))
                                    .consistentRead(true));
            return item.hasItem() && tx.equals(ItemAttributes.text(item.item(), ItemAttributes.TX));
        } catch (SdkException unreachable) {
            throw new RetriableFailure("Table " + table + " could not be reached", unreachable);
        }
    }

    /**
     * The first item that is written whole: work puts its guard first, and a guard stays as it was
     * written.
     */
    private static @Nullable Key witness(List<Change> changes) {
        return changes.stream()
                .filter(change ->
                        change instanceof Change.Create || change instanceof Change.Replace)
                .map(Change::key)
                .findFirst()
                .orElse(null);
    }
}
