package millrace.cloud.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the tables of a template that a database lacks, and compares the others with it. */
record MissingTables(DynamoDbClient client) {

    private static final Duration ACTIVE_WITHIN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * Creates what is missing; a table that the database refuses stops no other.
     *
     * @return by table, each thing that is not as the template has it, in words
     */
    Map<String, List<String>> create(List<TableResource> tables) {
        var existing = names();
        var deviations = new HashMap<String, List<String>>();
        for (var table : tables) {
            var found = deviations(table, existing.contains(table.name()));
            if (!found.isEmpty()) {
                deviations.put(table.name(), found);
            }
        }
        return deviations;
    }

    private Set<String> names() {
        var names = new HashSet<String>();
        @Nullable String last = null;
        do {
            var page =
                    client.listTables(
                            ListTablesRequest.builder().exclusiveStartTableName(last).build());
            names.addAll(page.tableNames());
            last = page.lastEvaluatedTableName();
        } while (last != null);
        return names;
    }

    private List<String> deviations(TableResource table, boolean exists) {
        try {
            var description = exists ? description(table) : created(table);
            var expiry =
                    Optional.ofNullable(table.ttlAttribute())
                            .flatMap(attribute ->
                                    exists ? expiry(table) : enabledExpiry(table, attribute));
            return TableDeviations.of(table, description, expiry);
        } catch (AwsServiceException refused) {
            return List.of("it is not there as it should be: " + refused.getMessage());
        }
    }

    private TableDescription description(TableResource table) {
        return client.describeTable(request -> request.tableName(table.name())).table();
    }

    private TableDescription created(TableResource table) {
        var description = client.createTable(TableCreation.createTable(table)).tableDescription();
        var limit = Instant.now().plus(ACTIVE_WITHIN);
        while (description.tableStatus() != TableStatus.ACTIVE && Instant.now().isBefore(limit)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            description = description(table);
        }
        return description;
    }

    private Optional<String> expiry(TableResource table) {
        var expiry =
                client.describeTimeToLive(request -> request.tableName(table.name()))
                        .timeToLiveDescription();
        return expiry.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || expiry.timeToLiveStatus() == TimeToLiveStatus.ENABLING
                ? Optional.ofNullable(expiry.attributeName())
                : Optional.empty();
    }

    /** Empty where the database knows no expiry, whatever its way to say so. */
    private Optional<String> enabledExpiry(TableResource table, String attribute) {
        try {
            client.updateTimeToLive(TableCreation.enableExpiry(table, attribute));
            return Optional.of(attribute);
        } catch (AwsServiceException refused) {
            return Optional.empty();
        }
    }
}
