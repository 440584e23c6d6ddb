package millrace.simulation.operations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.platform.kafka.DiscardMark;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.dynamodb.SimulatedTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The rows of the operations table and of the ledger, as they are and as they came to be. */
record StoredLetters(SimulatedTable operations, SimulatedTable ledger) {

    private static final String LETTER = "LETTER#";
    private static final String LINE = "LINE#";
    private static final String REDRIVE = "REDRIVE#";

    /** One change of a letter, a redrive or a record in the outbox, in the order of the run. */
    record Moved(long atNanos, String partition, JsonNode before, JsonNode after) {

        boolean isLetter() {
            return partition.startsWith(LETTER);
        }

        boolean isRedrive() {
            return partition.startsWith(REDRIVE);
        }

        /** The record of a letter, and not one that tells of a discard. */
        boolean isSent() {
            return partition.startsWith("OUTBOX#")
                    && before.isMissingNode()
                    && !after.path("headers").has(DiscardMark.HEADER);
        }

        boolean isLine() {
            return partition.startsWith(LINE) && before.isMissingNode();
        }
    }

    List<JsonNode> letters() {
        return data(operations, LETTER).toList();
    }

    List<JsonNode> redrives() {
        return data(operations, REDRIVE).toList();
    }

    List<JsonNode> groups() {
        return data(operations, "LETTER_GROUP#").toList();
    }

    List<JsonNode> lines() {
        return data(ledger, LINE).toList();
    }

    Stream<Moved> moves() {
        return moves(operations);
    }

    /** The events that were booked, in the order of their commits. */
    List<String> booked() {
        return moves(ledger)
                .filter(Moved::isLine)
                .map(line -> line.after().path("eventId").asString())
                .toList();
    }

    private static Stream<Moved> moves(SimulatedTable table) {
        return table.stream()
                .changes()
                .map(change ->
                        new Moved(
                                change.atNanos(),
                                partition(change),
                                data(change.before()),
                                data(change.after())));
    }

    private static String partition(ChangeStream.Change change) {
        return requireNonNull(change.keys().get("pk")).s();
    }

    private static Stream<JsonNode> data(SimulatedTable table, String prefix) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(prefix))
                .map(StoredLetters::data);
    }

    private static JsonNode data(@Nullable Map<String, AttributeValue> item) {
        return item == null || !item.containsKey("data")
                ? MissingNode.getInstance()
                : AttributeValues.json(requireNonNull(item.get("data")));
    }

    static String statusOf(JsonNode letter) {
        return letter.path("state").path("state").asString();
    }

    static String eventIdOf(JsonNode letter) {
        return letter.path("origin").path("eventId").asString();
    }
}
