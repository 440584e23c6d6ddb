package millrace.infra.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** A context's table, with statements that allow its own functions or the relay what they do. */
public record ContextTable(String name, String arn, String streamArn) {

    /** The names of a table's indexes. */
    static final List<String> INDEXES = List.of("lookup", "due");

    /** Partition keys as the platform's outbox writes them. */
    private static final List<String> OUTBOX_KEYS = List.of("OUTBOX#*");

    /** Partition keys of what is handled, of what was given up, and of what waits for that. */
    private static final List<String> INBOX_KEYS = List.of("INBOX#*", "GIVEN_UP#*", "PARKED#*");

    /** Reads, and writes in transactions; no scan, nothing that changes the table itself. */
    public List<PolicyStatement> readingAndWriting() {
        return List.of(
                allow(
                        List.of(arn),
                        "dynamodb:BatchGetItem",
                        "dynamodb:ConditionCheckItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:UpdateItem"),
                allow(INDEXES.stream().map(this::indexArn).toList(), "dynamodb:Query"));
    }

    /** Reads, and puts items; nothing is updated or deleted. */
    public List<PolicyStatement> readingAndAppending() {
        var rights = new ArrayList<>(reading());
        rights.add(allow(List.of(arn), "dynamodb:PutItem"));
        return rights;
    }

    /** Reads by key only. */
    public List<PolicyStatement> reading() {
        return List.of(
                allow(
                        List.of(arn, indexArn("lookup")),
                        "dynamodb:BatchGetItem",
                        "dynamodb:GetItem",
                        "dynamodb:Query"));
    }

    /** Reads all, and writes in transactions to these partitions alone. */
    public List<PolicyStatement> readingAndWriting(List<String> partitions) {
        var rights = new ArrayList<>(reading());
        rights.add(
                onKeys(
                        partitions,
                        arn,
                        "dynamodb:ConditionCheckItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem"));
        return rights;
    }

    /**
     * Reads which events the context's consumers have handled, and which wait; nothing else of the
     * table.
     */
    public List<PolicyStatement> readingInbox() {
        return List.of(onKeys(INBOX_KEYS, arn, "dynamodb:BatchGetItem", "dynamodb:GetItem"));
    }

    /** Finds what is due in these lanes. */
    public List<PolicyStatement> findingDue(List<String> lanes) {
        return List.of(onKeys(lanes, indexArn("due"), "dynamodb:Query"));
    }

    /** The calls that an event source mapping makes on the stream. */
    List<PolicyStatement> readingStream() {
        return List.of(
                allow(
                        List.of(streamArn),
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams"));
    }

    /** Reads and deletes outbox rows, and nothing else of the table. */
    public List<PolicyStatement> publishingOutbox() {
        return List.of(
                onKeys(
                        OUTBOX_KEYS,
                        arn,
                        "dynamodb:BatchGetItem",
                        "dynamodb:BatchWriteItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:Query"));
    }

    /** Reads outbox rows, and nothing else of the table. */
    public List<PolicyStatement> readingOutbox() {
        return List.of(onKeys(OUTBOX_KEYS, arn, "dynamodb:Query"));
    }

    /** Finds outbox rows that are due. */
    public List<PolicyStatement> findingDueOutbox() {
        return List.of(onKeys(OUTBOX_KEYS, indexArn("due"), "dynamodb:Query"));
    }

    private static PolicyStatement onKeys(List<String> keys, String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .conditions(only(keys))
                .build();
    }

    private static Map<String, Map<String, List<String>>> only(List<String> keys) {
        return Map.of(
                "ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", keys),
                // For a request that names no key at all, the line above alone would hold.
                "Null", Map.of("dynamodb:LeadingKeys", List.of("false")));
    }

    private String indexArn(String index) {
        return arn + "/index/" + index;
    }

    private static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }
}
