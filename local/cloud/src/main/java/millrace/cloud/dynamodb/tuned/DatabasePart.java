package millrace.cloud.dynamodb.tuned;

import com.almworks.sqlite4java.SQLiteQueue;
import java.io.File;
import java.lang.reflect.Member;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/** The parts of DynamoDB Local's database that {@link TableDatabase} extends. */
enum DatabasePart implements PrivatePart {
    DATABASE(() -> PrivatePart.constructor(SQLiteDBAccess.class, File.class)),
    QUEUE(() -> PrivatePart.field(SQLiteDBAccess.class, "queue", SQLiteQueue.class)),
    CLOSE(() -> method("close", void.class)),
    TABLE_INFO(() -> method("getTableInfo", TableInfo.class, String.class)),
    CREATE_TABLE(() ->
            method(
                    "createTable",
                    void.class,
                    String.class,
                    AttributeDefinition.class,
                    AttributeDefinition.class,
                    List.class,
                    List.class,
                    List.class,
                    ProvisionedThroughput.class,
                    OnDemandThroughput.class,
                    BillingMode.class,
                    Boolean.class,
                    StreamSpecification.class)),
    UPDATE_TABLE(() ->
            method(
                    "updateTable",
                    void.class,
                    String.class,
                    ProvisionedThroughput.class,
                    OnDemandThroughput.class,
                    BillingMode.class,
                    long.class,
                    List.class,
                    List.class,
                    Boolean.class,
                    StreamSpecification.class)),
    UPDATE_EXPIRY(() -> method("updateTable", void.class, String.class, String.class)),
    DELETE_TABLE(() -> method("deleteTable", void.class, String.class)),
    INDEX_COLUMNS(() -> method("createGSIColumns", void.class, String.class, String.class)),
    FILL_INDEX(() -> method("backfillGSI", void.class, String.class, String.class)),
    DELETE_INDEX(() -> method("deleteGSI", void.class, String.class, String.class));

    @SuppressWarnings("ImmutableEnumChecker") // a look-up has no state
    private final LookUp lookUp;

    DatabasePart(LookUp lookUp) {
        this.lookUp = lookUp;
    }

    @Override
    public Member find() throws ReflectiveOperationException {
        return lookUp.find();
    }

    private static Member method(String name, Class<?> type, Class<?>... parameters)
            throws ReflectiveOperationException {
        return PrivatePart.method(SQLiteDBAccess.class, name, type, parameters);
    }
}
