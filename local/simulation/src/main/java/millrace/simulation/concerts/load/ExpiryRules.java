package millrace.simulation.concerts.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.events.Topic;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Latencies;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * Each hold is found to be over once and its seat freed once. Both are measured from the end of the
 * hold on; nobody waits for them, since a hold that is over is in nobody's way.
 */
final class ExpiryRules implements Scenario.Running {

    private static final String RESERVATION = "RESERVATION#";
    private static final String SEATS = "SEATS#";
    private static final int MAX_SEATS_OF_EVENT = 100;

    private final World world;
    private final SimulatedTable table;
    private final SeededHolds holds;
    private final Latencies found = new Latencies();
    private final Latencies freed = new Latencies();

    /** By the minutes since the first end: those that were over, less those that were freed. */
    private final Map<Long, Long> waiting = new TreeMap<>();

    ExpiryRules(World world, SimulatedTable table, SeededHolds holds) {
        this.world = world;
        this.table = table;
        this.holds = holds;
    }

    @Override
    public boolean isSettled() {
        return holds.isDone() && table.count(SEATS) == 0;
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            return List.of("I5: " + table.count(SEATS) + " seats wait for being freed");
        }
        table.stream().changes().forEach(this::measure);
        var violations = new ArrayList<String>();
        int wanted = world.load().users();
        if (found.count() != wanted || freed.count() != wanted) {
            violations.add(
                    "I2: of %s holds %s were found and %s seats freed"
                            .formatted(wanted, found.count(), freed.count()));
        }
        violations.addAll(named());
        return violations;
    }

    private void measure(Change change) {
        var partition = requireNonNull(change.keys().get("pk")).s();
        var before = change.before();
        if (before == null) {
            return;
        }
        if (partition.startsWith(RESERVATION) && "EXPIRED".equals(status(change.after()))) {
            found.add(nanos(data(before).path("state")), change.atNanos());
        } else if (partition.startsWith(SEATS) && change.after() == null) {
            long end = nanos(data(before));
            freed.add(end, change.atNanos());
            for (long minute = minute(end); minute < minute(change.atNanos()); minute++) {
                waiting.merge(minute, 1L, Long::sum);
            }
        }
    }

    private static long minute(long nanos) {
        var first = Duration.between(SimulatedClock.BEGINNING, SeededHolds.firstEnd());
        return Duration.ofNanos(nanos).minus(first).toMinutes() + 1;
    }

    private static @Nullable String status(@Nullable Map<String, AttributeValue> item) {
        return item == null ? null : data(item).path("state").path("status").asString();
    }

    private static JsonNode data(Map<String, AttributeValue> item) {
        return AttributeValues.json(requireNonNull(item.get("data")));
    }

    private static long nanos(JsonNode held) {
        var end = Instant.parse(held.path("expiresAt").asString());
        return Duration.between(SimulatedClock.BEGINNING, end).toNanos();
    }

    /** I1: each hold is named by one event, and no event has too many seats. */
    private List<String> named() {
        var violations = new ArrayList<String>();
        var times = new HashMap<Long, Integer>();
        var known = new HashMap<String, Boolean>();
        world.cluster()
                .records(Topic.SEATS_EXPIRED.topicName())
                .map(record -> InstancePlatform.JSON.readTree(record.value()))
                .filter(event -> known.put(event.path("eventId").asString(), true) == null)
                .forEach(event -> {
                    if (event.path("seatIds").size() > MAX_SEATS_OF_EVENT) {
                        violations.add("I6: an event tells of too many seats: " + event);
                    }
                    event.path("holds")
                            .forEach(hold ->
                                    times.merge(
                                            hold.path("reservationId").asLong(), 1, Integer::sum));
                });
        if (times.size() != world.load().users() || times.values().stream().anyMatch(n -> n > 1)) {
            violations.add("I1: " + times.size() + " holds are named, and some twice");
        }
        return violations;
    }

    @Override
    public List<String> measures() {
        return List.of(
                "holds found " + found + "; busiest second " + found.inBusiestSecond(),
                "seats freed " + freed + "; busiest second " + freed.inBusiestSecond(),
                "seats that wait at the end of each minute: "
                        + waiting.entrySet().stream()
                                .map(each ->
                                        String.format(
                                                Locale.ROOT,
                                                "%d: %,d",
                                                each.getKey(),
                                                each.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
