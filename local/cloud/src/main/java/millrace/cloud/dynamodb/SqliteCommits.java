package millrace.cloud.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * Makes commits to the database file cheap without giving up safety against SIGKILL: a write-ahead
 * log that the operating system holds the moment a commit returns, and no wait for the disk. What a
 * power failure does to the last seconds is not promised. DynamoDB Local by itself waits for the
 * disk several times for each commit, and has no setting for it: hence its fields are read.
 */
final class SqliteCommits {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCommits.class);

    private SqliteCommits() {}

    /**
     * Must come after the first request, which opens the file. Where it is not possible, commits
     * stay slow.
     */
    static void withoutWaitingForTheDisk(LocalDynamoDBRequestHandler requests) {
        try {
            Map<?, ?> clients =
                    (Map<?, ?>)
                            read(LocalDynamoDBRequestHandler.class, "dbRequestHandlers", requests);
            for (Object client : clients.values()) {
                Object access = read(LocalDBClient.class, "dbAccess", client);
                SQLiteQueue queue = (SQLiteQueue) read(SQLiteDBAccess.class, "queue", access);
                queue.execute(new WriteAheadLog()).complete();
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("DynamoDB Local waits for the disk at each commit: {}", e.toString());
        }
    }

    private static Object read(Class<?> type, String name, Object owner)
            throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        Object value = field.get(owner);
        if (value == null) {
            throw new NoSuchFieldException(name + " is not set");
        }
        return value;
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
