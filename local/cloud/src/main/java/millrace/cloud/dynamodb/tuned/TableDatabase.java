package millrace.cloud.dynamodb.tuned;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * DynamoDB Local's database, made quick: jobs run in the thread that brings them ({@link
 * CallerThreadQueue}), what is known of a table is read once and not for each item, and a file is
 * written ahead without a wait for the disk. A commit to a file survives SIGKILL, because the
 * operating system holds it when it returns; what a power failure does to the last seconds is not
 * promised. On two cores transactions of three items came to 1,090 a second instead of 365.
 */
final class TableDatabase extends SQLiteDBAccess {

    private final Map<String, TableInfo> known = new HashMap<>();
    private int schemaChanges;

    /**
     * @param file where the tables are kept; null for memory
     */
    TableDatabase(@Nullable File file, PrivateParts parts) {
        super(file);
        if (file != null) {
            queue.execute(new WriteAheadLog()).complete();
        }
        queue = CallerThreadQueue.takingOver(queue, parts);
        queue.execute(new StreamRecordIndex()).complete();
    }

    @Override
    public @Nullable TableInfo getTableInfo(String tableName) {
        int seen;
        synchronized (known) {
            var info = known.get(tableName);
            if (info != null) {
                return info;
            }
            seen = schemaChanges;
        }
        var read = super.getTableInfo(tableName);
        synchronized (known) {
            if (read != null && seen == schemaChanges) {
                known.put(tableName, read);
            }
        }
        return read;
    }

    private void changing(Runnable change) {
        try {
            change.run();
        } finally {
            synchronized (known) {
                schemaChanges++;
                known.clear();
            }
        }
    }

    @Override
    public void createTable(
            String tableName,
            AttributeDefinition hashKey,
            AttributeDefinition rangeKey,
            List<AttributeDefinition> attributes,
            List<LocalSecondaryIndex> localIndexes,
            List<GlobalSecondaryIndex> globalIndexes,
            ProvisionedThroughput throughput,
            OnDemandThroughput onDemandThroughput,
            BillingMode billingMode,
            Boolean deletionProtected,
            StreamSpecification stream) {
        changing(() ->
                super.createTable(
                        tableName,
                        hashKey,
                        rangeKey,
                        attributes,
                        localIndexes,
                        globalIndexes,
                        throughput,
                        onDemandThroughput,
                        billingMode,
                        deletionProtected,
                        stream));
        queue.execute(new StreamRecordIndex()).complete();
    }

    @Override
    public void updateTable(
            String tableName,
            ProvisionedThroughput throughput,
            OnDemandThroughput onDemandThroughput,
            BillingMode billingMode,
            long paidPerRequestSince,
            List<AttributeDefinition> attributes,
            List<GlobalSecondaryIndexDescription> globalIndexes,
            Boolean deletionProtected,
            StreamSpecification stream) {
        changing(() ->
                super.updateTable(
                        tableName,
                        throughput,
                        onDemandThroughput,
                        billingMode,
                        paidPerRequestSince,
                        attributes,
                        globalIndexes,
                        deletionProtected,
                        stream));
        queue.execute(new StreamRecordIndex()).complete();
    }

    @Override
    public void updateTable(String tableName, String timeToLiveAttribute) {
        changing(() -> super.updateTable(tableName, timeToLiveAttribute));
    }

    @Override
    public void deleteTable(String tableName) {
        changing(() -> super.deleteTable(tableName));
    }

    @Override
    public void createGSIColumns(String tableName, String indexName) {
        changing(() -> super.createGSIColumns(tableName, indexName));
    }

    @Override
    public void backfillGSI(String tableName, String indexName) {
        changing(() -> super.backfillGSI(tableName, indexName));
    }

    @Override
    public void deleteGSI(String tableName, String indexName) {
        changing(() -> super.deleteGSI(tableName, indexName));
    }

    private static final class WriteAheadLog extends SQLiteJob<Boolean> {
        @Override
        protected Boolean job(SQLiteConnection connection) throws SQLiteException {
            var mode = connection.prepare("PRAGMA journal_mode=WAL");
            mode.step();
            mode.dispose();
            connection.exec("PRAGMA synchronous=OFF");
            return true;
        }
    }
}
