package millrace.simulation.dynamodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.fault.Fault;
import millrace.simulation.scheduler.SimulatedClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads of a table and of its stream, and the time until they find a write. */
class SimulatedReadsTest {

    private static final Map<String, AttributeValue> KEY = item("one", "");

    private static Map<String, AttributeValue> item(String pk, String text) {
        var key = Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("-"));
        return text.isEmpty()
                ? key
                : Map.of(
                        "pk", AttributeValue.fromS(pk),
                        "sk", AttributeValue.fromS("-"),
                        "text", AttributeValue.fromS(text));
    }

    private static void put(SimulatedTables tables, Map<String, AttributeValue> item) {
        tables.client.putItem(put -> put.tableName("table").item(item));
    }

    private static void putNow(SimulatedTables tables, String text) {
        var _ =
                tables.run(() -> {
                    put(tables, item("one", text));
                    return text;
                });
    }

    private static String text(SimulatedTables tables, boolean consistent) {
        var found =
                tables.client.getItem(
                        get -> get.tableName("table").key(KEY).consistentRead(consistent));
        return found.hasItem() ? text(found.item()) : "";
    }

    private static String text(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("text")).s();
    }

    /** Tells whether some of many reads right after a write do not find it. */
    private static boolean missesTheWrite(boolean consistent) {
        var tables = new SimulatedTables(Map.of(Fault.STALE_READ, 0.5));
        return tables.run(() -> {
            put(tables, item("one", "old"));
            tables.scheduler.sleep(Duration.ofMinutes(1));
            put(tables, item("one", "new"));
            return IntStream.range(0, 20)
                    .mapToObj(_ -> text(tables, consistent))
                    .anyMatch("old"::equals);
        });
    }

    @Test
    void a_read_that_is_not_strongly_consistent_may_find_what_was_before_a_write() {
        assertThat(missesTheWrite(false)).isTrue();
        assertThat(missesTheWrite(true)).isFalse();
    }

    @Test
    void after_seconds_every_read_finds_a_write() {
        var tables = new SimulatedTables(Map.of(Fault.STALE_READ, 1.0));

        var found =
                tables.run(() -> {
                    put(tables, item("one", "new"));
                    tables.scheduler.sleep(Duration.ofSeconds(3));
                    return text(tables, false);
                });

        assertThat(found).isEqualTo("new");
    }

    @Test
    void an_expired_item_is_found_for_hours_and_then_deleted_by_the_service() {
        var tables = new SimulatedTables(Map.of());
        long expired = SimulatedClock.BEGINNING.getEpochSecond() + 60;
        var expiring =
                Map.of(
                        "pk", AttributeValue.fromS("one"),
                        "sk", AttributeValue.fromS("-"),
                        "text", AttributeValue.fromS("expiring"),
                        "expiresAt", AttributeValue.fromN(Long.toString(expired)));

        var foundLate =
                tables.run(() -> {
                    put(tables, expiring);
                    tables.scheduler.sleep(Duration.ofMinutes(2));
                    return text(tables, true);
                });
        tables.scheduler.run(Duration.ofHours(49));
        var foundInTheEnd = tables.run(() -> text(tables, true));

        assertThat(foundLate).isEqualTo("expiring");
        assertThat(foundInTheEnd).isEmpty();
        assertThat(tables.database.stream("table").changes())
                .last()
                .extracting(Change::eventName, Change::expired)
                .containsExactly("REMOVE", true);
    }

    private static List<String> texts(StreamShard.Read read) {
        return read.changes().stream().map(change -> text(requireNonNull(change.after()))).toList();
    }

    @Test
    void a_split_shard_is_closed_and_its_children_go_on() {
        var tables = new SimulatedTables(Map.of(Fault.STREAM_SPLIT, 1.0));

        tables.run(() -> {
            for (int n = 1; n <= 3; n++) {
                put(tables, item("one", "change " + n));
            }
            return "";
        });

        var root = tables.database.stream("table").roots().getFirst();
        assertThat(root.read(0, 10).changes()).isEmpty();
        assertThat(root.isReadable(0)).isTrue();
        assertThat(root.children()).hasSize(2);
        var all =
                tables.database.stream("table")
                        .changes()
                        .map(change -> text(requireNonNull(change.after())));
        assertThat(all).containsExactly("change 1", "change 2", "change 3");
    }

    @Test
    void what_is_older_than_a_day_is_trimmed() {
        var tables = new SimulatedTables(Map.of());
        putNow(tables, "old");
        tables.scheduler.after(Duration.ofHours(25), () -> {});
        tables.scheduler.run(Duration.ofHours(26));
        putNow(tables, "young");
        var shard = tables.database.stream("table").roots().getFirst();

        assertThat(texts(shard.read(0, 10))).containsExactly("young");
        assertThat(shard.read(0, 10).next()).isEqualTo(2);
        assertThat(texts(shard.read(0, 1))).containsExactly("young");
    }
}
