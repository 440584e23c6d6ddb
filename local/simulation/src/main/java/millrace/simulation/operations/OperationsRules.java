package millrace.simulation.operations;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** Checks letters, redrives and effects when no letter waits any more. */
final class OperationsRules implements Scenario.Running {

    private static final Set<String> ENDS = Set.of("HANDLED", "DISCARDED");
    private static final Set<String> DRIVEN = Set.of("RUNNING", "PAUSED");
    private static final List<String> STATES =
            List.of("OPEN", "REDRIVING", "HANDLED", "DISCARDED", "PARKED");

    private final World world;
    private final StoredLetters stored;
    private final List<Shop> shops;
    private final List<String> violations = new ArrayList<>();

    OperationsRules(
            World world, SimulatedTable operations, SimulatedTable ledger, List<Shop> shops) {
        this.world = world;
        this.stored = new StoredLetters(operations, ledger);
        this.shops = shops;
    }

    @Override
    public boolean isSettled() {
        return shops.size() == world.load().users()
                && shops.stream().allMatch(Shop::isDone)
                && stored.letters().stream()
                        .allMatch(each -> ENDS.contains(StoredLetters.statusOf(each)))
                && stored.redrives().stream().allMatch(OperationsRules::hasEnded);
    }

    private static boolean hasEnded(JsonNode redrive) {
        return !DRIVEN.contains(redrive.path("status").asString()) && outstanding(redrive) == 0;
    }

    private static long outstanding(JsonNode redrive) {
        return redrive.path("sent").asLong()
                - redrive.path("handled").asLong()
                - redrive.path("failed").asLong();
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    @Override
    public List<String> violations() {
        var letters = stored.letters();
        require(
                isSettled(),
                "I8: these wait at the end: %s %s",
                letters.stream()
                        .filter(each -> !ENDS.contains(StoredLetters.statusOf(each)))
                        .toList(),
                stored.redrives().stream().filter(each -> !hasEnded(each)).toList());
        var sending = new SendingRules(stored);
        violations.addAll(sending.violations());
        effectsAreOnce(letters);
        effectsAreInOrder();
        lettersSayWhatWasSent(letters, sending.sent());
        redrivesCount(letters);
        groupsCount(letters);
        return violations;
    }

    /** I2 and I4: each event took effect once, in a version that was sent, or was discarded. */
    private void effectsAreOnce(List<JsonNode> letters) {
        var lines =
                stored.lines().stream()
                        .collect(groupingBy(line -> line.path("eventId").asString()));
        var byEvent = letters.stream().collect(groupingBy(StoredLetters::eventIdOf));
        for (var shop : shops) {
            for (var eventId : shop.eventIds()) {
                var its = lines.getOrDefault(eventId, List.of());
                var letter = byEvent.getOrDefault(eventId, List.of());
                require(its.size() <= 1, "I2: %s took effect as %s", eventId, its);
                require(letter.size() <= 1, "I2: %s has the letters %s", eventId, letter);
                require(
                        !its.isEmpty()
                                || letter.stream()
                                        .anyMatch(each ->
                                                StoredLetters.statusOf(each).equals("DISCARDED")),
                        "I4: %s took no effect, and has the letters %s",
                        eventId,
                        letter);
            }
        }
        for (var letter : letters) {
            var reason = reason(letter.path("content").path("value"));
            var its = lines.getOrDefault(StoredLetters.eventIdOf(letter), List.of());
            require(
                    its.isEmpty()
                            || letter.path("edits").isEmpty()
                            || isVersion(letter, its.getFirst().path("reason").asString()),
                    "I2: %s took effect as %s, and was sent last as %s",
                    StoredLetters.eventIdOf(letter),
                    its,
                    reason);
        }
    }

    /** I3: whatever was given up, redriven, edited or discarded: no event of an order overtook. */
    private void effectsAreInOrder() {
        var booked = stored.booked();
        for (var shop : shops) {
            shop.eventsByOrder()
                    .forEach((order, published) -> {
                        var took = booked.stream().filter(published::contains).toList();
                        var inOrder = published.stream().filter(took::contains).toList();
                        require(
                                took.equals(inOrder),
                                "I3: %s took effect as %s, and was published as %s",
                                order,
                                took,
                                inOrder);
                    });
        }
    }

    private static boolean isVersion(JsonNode letter, String reason) {
        return reason(letter.path("content").path("value")).equals(reason)
                || letter.path("edits")
                        .valueStream()
                        .map(edit -> reason(edit.path("before").path("value")))
                        .anyMatch(reason::equals);
    }

    private static String reason(JsonNode value) {
        return InstancePlatform.JSON.readTree(value.asString("{}")).path("reason").asString("");
    }

    private void lettersSayWhatWasSent(List<JsonNode> letters, Map<String, Integer> sent) {
        for (var letter : letters) {
            int times = sent.getOrDefault(StoredLetters.eventIdOf(letter), 0);
            int told = letter.path("redrives").size();
            require(
                    told == Math.min(times, 20),
                    "I1: %s was sent %d times, and tells of %d",
                    StoredLetters.eventIdOf(letter),
                    times,
                    told);
        }
    }

    /**
     * Its counts are what its letters say; a letter that is not out and did not fail is handled.
     */
    private void redrivesCount(List<JsonNode> letters) {
        var sent = new HashMap<String, Integer>();
        var failed = new HashMap<String, Integer>();
        for (var letter : letters) {
            for (var redriven : letter.path("redrives")) {
                var redriveId = redriven.path("redriveId").asString();
                sent.merge(redriveId, 1, Integer::sum);
                failed.merge(redriveId, redriven.path("failedAt").isNull() ? 0 : 1, Integer::sum);
            }
        }
        for (var redrive : stored.redrives()) {
            var redriveId = redrive.path("redriveId").asString();
            int told = sent.getOrDefault(redriveId, 0);
            int again = failed.getOrDefault(redriveId, 0);
            require(
                    redrive.path("sent").asInt() == told
                            && redrive.path("failed").asInt() == again
                            && redrive.path("handled").asInt() == told - again,
                    "I6: %s sent %d letters, of which %d failed",
                    redrive,
                    told,
                    again);
        }
    }

    private void groupsCount(List<JsonNode> letters) {
        var counts = new HashMap<String, Integer>();
        for (var letter : letters) {
            var cause = letter.path("failure").path("cause");
            counts.merge(cause + " " + StoredLetters.statusOf(letter), 1, Integer::sum);
        }
        for (var group : stored.groups()) {
            for (var state : STATES) {
                int told = group.path(state.toLowerCase(Locale.ROOT)).asInt();
                int there = counts.getOrDefault(group.path("cause") + " " + state, 0);
                require(told == there, "I6: %s has %d letters that are %s", group, there, state);
            }
        }
    }
}
