package millrace.cloud.dynamodb.tuned;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Member;
import software.amazon.dynamodb.services.local.shared.access.StreamInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.RecordInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccessJob;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/** The parts around a job on the database: its thread, its connection, its JSON. */
enum JobPart implements PrivatePart {
    CONNECTION_THREAD(
            () -> PrivatePart.field(SQLiteConnection.class, "myConfinement", Thread.class)),
    JOB_EXECUTE(() ->
            PrivatePart.method(
                    SQLiteJob.class,
                    "execute",
                    void.class,
                    SQLiteConnection.class,
                    SQLiteQueue.class)),
    JOB_MAPPER(
            () -> PrivatePart.field(SQLiteDBAccessJob.class, "MAPPER", DynamoDbObjectMapper.class)),
    PLAIN_MAPPER(() -> PrivatePart.constructor(DynamoDbObjectMapper.class)),
    TABLE_SCHEMA(() -> PrivatePart.constructor(TableSchemaInfo.class)),
    STREAM_SCHEMA(() -> PrivatePart.constructor(StreamInfo.class)),
    STREAM_RECORD_ID(() -> PrivatePart.method(RecordInfo.class, "getEventID", String.class)),
    STREAM_TABLES(StreamTables::find);

    @SuppressWarnings("ImmutableEnumChecker") // a look-up has no state
    private final LookUp lookUp;

    JobPart(LookUp lookUp) {
        this.lookUp = lookUp;
    }

    @Override
    public Member find() throws ReflectiveOperationException {
        return lookUp.find();
    }
}
