package millrace.platform.replay;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * What consumers make of their topics and nothing else does. It can be made again, as another
 * generation beside the one that is read: events are replayed into it, then it takes the place of
 * the other, and events that came meanwhile are replayed as well.
 *
 * <p>Its handlers write to the table that they are given and to nothing else: a unit of work that
 * publishes, or that has something due, is refused. They bear events in any order, since what comes
 * during a rebuild may be handled before what is older; the inbox is the generation's own, so that
 * each event is handled once in each.
 */
public final class ReadModel {

    private final String name;
    private final Table table;
    private final Generations generations;
    private final Map<Consumer, Making> consumers;
    private final Map<Id, Function<KafkaEvent, KafkaBatchAnswer>> made = new ConcurrentHashMap<>();

    /** Makes the function of one of its consumers on one generation. */
    @FunctionalInterface
    interface Making {

        /**
         * @param replays whether it is only used for a replay
         */
        Function<KafkaEvent, KafkaBatchAnswer> on(Table generation, boolean replays);
    }

    private record Id(Consumer consumer, int generation, boolean replays) {}

    ReadModel(String name, Table table, Map<Consumer, Making> consumers) {
        this.name = name;
        this.table = table;
        this.consumers = Map.copyOf(consumers);
        this.generations =
                new Generations(
                        table, consumers.keySet().stream().map(Consumer::group).sorted().toList());
    }

    /**
     * An item in the current generation of a group's read model; empty where it has but the first.
     */
    public static <T> Optional<Stored<T>> inCurrent(
            Table its, String group, Key key, Class<T> type) {
        int current = Generations.current(its, group);
        return current == 0
                ? Optional.empty()
                : its.load(GenerationTable.stored(current, key), type);
    }

    public String name() {
        return name;
    }

    /** The topics that it is made of. */
    public List<String> topics() {
        return consumers.keySet().stream().map(each -> each.source().name()).sorted().toList();
    }

    /** The function of one of its consumers: events go to the generation that is read now. */
    public Function<KafkaEvent, KafkaBatchAnswer> live(Consumer consumer) {
        return batch -> function(consumer, generations.now().current(), false).apply(batch);
    }

    /** The table of the generation that is read now: asked for anew for each request. */
    public Table current() {
        return new GenerationTable(table, generations.now().current());
    }

    Generations generations() {
        return generations;
    }

    /**
     * Handles a batch of one of its topics in a generation.
     *
     * @throws IllegalArgumentException for a topic that it is not made of
     */
    KafkaBatchAnswer replay(String topic, int generation, KafkaEvent batch) {
        var consumer =
                consumers.keySet().stream()
                        .filter(each -> each.source().name().equals(topic))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No consumer of " + topic));
        return function(consumer, generation, true).apply(batch);
    }

    private Function<KafkaEvent, KafkaBatchAnswer> function(
            Consumer consumer, int generation, boolean replays) {
        return made.computeIfAbsent(
                new Id(consumer, generation, replays),
                id ->
                        Objects.requireNonNull(consumers.get(consumer))
                                .on(new GenerationTable(table, generation), replays));
    }
}
