package millrace.cloud.dynamodb.tuned;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;

/**
 * Lets DynamoDB Local find a stream's records without walking over those of all other streams,
 * which it keeps in one table. It looks for the first and the last record of a shard at each read,
 * and for the first record of the stream at each write: with ten thousand records of another table
 * before it a write took milliseconds.
 *
 * <p>An index serves the shards. A second index, by stream, would cost every write more than it
 * gains; instead each stream has a first record of no shard, which no reader is ever given.
 */
final class StreamRecordIndex extends SQLiteJob<Boolean> {

    /** The sequence number is SQLite's row id, by which an index is in order already. */
    private static final String BY_SHARD = "CREATE INDEX IF NOT EXISTS us_of_shard ON us (ShardID)";

    /** Sequence numbers begin at zero, so these come first; they never expire. */
    private static final String FIRST_RECORDS =
            "INSERT OR REPLACE INTO us (StreamID, ShardID, SequenceNumber, CreationDateTime)"
                    + " SELECT StreamID, '', -rowid, 9000000000000000 FROM sm";

    @Override
    protected Boolean job(SQLiteConnection connection) throws SQLiteException {
        connection.exec(BY_SHARD);
        connection.exec(FIRST_RECORDS);
        return true;
    }
}
