package millrace.cloud.dynamodb.tuned;

import java.io.File;
import java.lang.reflect.Member;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/** Tries {@link StreamRecordIndex} on an empty database in memory. */
final class StreamTables extends SQLiteDBAccess {

    private StreamTables() {
        super((File) null);
    }

    /**
     * The queue that reaches the tables.
     *
     * @throws ReflectiveOperationException when they are not as the index needs them
     */
    static Member find() throws ReflectiveOperationException {
        var database = new StreamTables();
        try {
            var tried = database.queue.execute(new StreamRecordIndex());
            tried.complete();
            if (tried.getError() != null) {
                throw new ReflectiveOperationException(
                        "the tables us and sm are not as known: " + tried.getError().getMessage());
            }
            return DatabasePart.QUEUE.find();
        } finally {
            database.close();
        }
    }
}
