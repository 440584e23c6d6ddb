package millrace.cloud.dynamodb;

import java.net.URI;
import java.util.List;
import java.util.Map;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.TableWrites;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.UnusableAddressException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB that answers: DynamoDB Local in this JVM, or somebody else's. */
public sealed interface Database extends AutoCloseable permits DynamoDbLocal, ExistingDatabase {

    URI endpoint();

    /** A client on nobody's rights. */
    DynamoDbClient client();

    TableStreams streams();

    /**
     * Creates the tables that do not exist; those that exist stay as they are.
     *
     * @return by table, each thing that is not as the template has it, in words
     * @throws UnusableAddressException when functions would not see the tables
     */
    default Map<String, List<String>> createTables(List<TableResource> tables)
            throws UnusableAddressException {
        return new MissingTables(client()).create(tables);
    }

    /**
     * From now on callers may do with the tables what it allows.
     *
     * @return false where callers are not asked for their rights
     */
    boolean guard(List<TableResource> tables, AccessControl accessControl);

    /** Tells accepted writes from now on; one that tells none has streams that must be polled. */
    void onWrite(TableWrites listener);

    /**
     * From now on writes fail as it says; {@link Disturbance#none()} ends that.
     *
     * @throws IllegalStateException when it has no place to inject faults
     */
    void disturb(Disturbance disturbance);

    /** The request units that calls have consumed, where they are counted. */
    List<MetricFamily> metrics();

    /** Stops what was started here, and nothing else. */
    @Override
    void close();
}
