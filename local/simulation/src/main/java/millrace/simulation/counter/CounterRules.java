package millrace.simulation.counter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import millrace.events.Topic;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.kafka.LogRecord;
import tools.jackson.databind.JsonNode;

/** Checks counters, their events and their tallies when all has come to its end. */
final class CounterRules {

    private final World world;
    private final SimulatedTable counters;
    private final SimulatedTable tallies;
    private final List<CounterClient> clients;
    private final List<String> violations = new ArrayList<>();

    private record Raise(long userId, String raiseId, String request, long count) {}

    CounterRules(
            World world,
            SimulatedTable counters,
            SimulatedTable tallies,
            List<CounterClient> clients) {
        this.world = world;
        this.counters = counters;
        this.tallies = tallies;
        this.clients = clients;
    }

    List<String> violations() {
        var raises = raises();
        clients.forEach(client -> violations.addAll(client.violations()));
        toldTruly(raises);
        countsAre(raises);
        var events = world.cluster().records(Topic.USER_EVENTS.topicName()).toList();
        eachRaiseIsOneEvent(raises, events);
        inOrder(events);
        var givenUp = givenUp();
        tallied(raises, givenUp);
        return violations;
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    private List<Raise> raises() {
        return counters.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith("RAISES#"))
                .map(item -> {
                    var data = AttributeValues.json(requireNonNull(item.get("data")));
                    return new Raise(
                            Long.parseLong(
                                    requireNonNull(item.get("pk"))
                                            .s()
                                            .substring("RAISES#".length())),
                            requireNonNull(item.get("sk")).s(),
                            data.path("request").asString(),
                            data.path("count").asLong());
                })
                .toList();
    }

    /**
     * Raises told ok have happened once, to the count that was told; refused ones never, unknown
     * ones once at most.
     */
    private void toldTruly(List<Raise> raises) {
        for (var client : clients) {
            require(client.isDone(), "I8: %s did not come to an end", client.name());
            for (var asked : client.asked()) {
                var counts =
                        raises.stream()
                                .filter(raise -> raise.request().equals(asked.request()))
                                .map(Raise::count)
                                .toList();
                boolean right =
                        switch (asked.told()) {
                            case OK -> counts.equals(List.of(asked.count()));
                            case REFUSED -> counts.isEmpty();
                            case UNKNOWN -> counts.size() <= 1;
                        };
                require(
                        right,
                        "I0: %s was told %s %d and happened to the counts %s",
                        asked.request(),
                        asked.told(),
                        asked.count(),
                        counts);
            }
        }
    }

    private void countsAre(List<Raise> raises) {
        for (long userId : CounterScenario.USERS) {
            var counts =
                    raises.stream()
                            .filter(raise -> raise.userId() == userId)
                            .map(Raise::count)
                            .sorted()
                            .toList();
            require(
                    counts.equals(LongStream.rangeClosed(1, counts.size()).boxed().toList()),
                    "I6: counter %d was raised to %s",
                    userId,
                    counts);
        }
    }

    /** I1: each raise has one event, however often it is in the log, and each event its raise. */
    private void eachRaiseIsOneEvent(List<Raise> raises, List<LogRecord> events) {
        var eventOf = new LinkedHashMap<String, String>();
        for (var event : events) {
            var value = value(event);
            var raiseId = value.path("raiseId").asString();
            var eventId = value.path("eventId").asString();
            var known = eventOf.putIfAbsent(raiseId, eventId);
            require(
                    known == null || known.equals(eventId),
                    "I1: raise %s has the events %s and %s",
                    raiseId,
                    known,
                    eventId);
        }
        var ids = new HashSet<String>();
        for (var raise : raises) {
            ids.add(raise.raiseId());
            require(eventOf.containsKey(raise.raiseId()), "I1: %s has no event", raise);
        }
        eventOf.forEach((raiseId, eventId) ->
                require(
                        ids.contains(raiseId),
                        "I1: event %s tells of %s, which was not committed",
                        eventId,
                        raiseId));
    }

    /** I3: events that are in the log for the first time follow the counter. */
    private void inOrder(List<LogRecord> events) {
        var last = new LinkedHashMap<String, Long>();
        var known = new HashSet<String>();
        for (var event : events) {
            var value = value(event);
            if (known.add(value.path("eventId").asString())) {
                long count = value.path("count").asLong();
                long before = last.getOrDefault(String.valueOf(event.key()), 0L);
                require(
                        count > before,
                        "I3: %s tells of count %d of key %s after %d",
                        event,
                        count,
                        String.valueOf(event.key()),
                        before);
                last.merge(String.valueOf(event.key()), count, Math::max);
            }
        }
    }

    /** I4: the raises of dead letters, each of which has a cause that does not pass. */
    private Set<String> givenUp() {
        var raiseIds = new HashSet<String>();
        world.cluster()
                .records(Topic.USER_EVENTS.deadLetter().name())
                .forEach(record -> {
                    var letter = value(record);
                    var original = original(letter);
                    require(
                            false,
                            "I4: a passing failure made %s a dead letter: %s",
                            original.path("request").asString(""),
                            letter.path("failureReason").asString("Lambda gave it up"));
                    raiseIds.add(original.path("raiseId").asString(""));
                });
        return raiseIds;
    }

    /** The event in a dead letter of ours, or in a message of Lambda. */
    private static JsonNode original(JsonNode letter) {
        var given = letter.path("payload").path("records");
        if (given.isMissingNode()) {
            return letter.path("originalEvent");
        }
        var value = given.valueStream().findFirst().orElseThrow().path(0).path("value");
        return InstancePlatform.JSON.readTree(Base64.getDecoder().decode(value.asString()));
    }

    /**
     * I2 and I3: the tally has each event once, in order. An event that was given up may have taken
     * effect nevertheless, later than its successors.
     */
    private void tallied(List<Raise> raises, Set<String> givenUp) {
        for (long userId : CounterScenario.USERS) {
            var expected =
                    raises.stream()
                            .filter(raise -> raise.userId() == userId)
                            .filter(raise -> !givenUp.contains(raise.raiseId()))
                            .map(Raise::count)
                            .sorted()
                            .toList();
            var counts =
                    tallies.items()
                            .filter(item ->
                                    requireNonNull(item.get("pk"))
                                            .s()
                                            .equals(Tally.key(userId).pk()))
                            .flatMap(item ->
                                    AttributeValues.json(requireNonNull(item.get("data")))
                                            .path("counts")
                                            .valueStream()
                                            .map(JsonNode::asLong))
                            .toList();
            require(
                    counts.stream().distinct().count() == counts.size(),
                    "I2: the tally of %d is %s",
                    userId,
                    counts);
            require(
                    counts.stream().filter(expected::contains).toList().equals(expected),
                    "I2/I3: the tally of %d is %s, and should be %s",
                    userId,
                    counts,
                    expected);
        }
    }

    private static JsonNode value(LogRecord record) {
        return InstancePlatform.JSON.readTree(record.value());
    }
}
