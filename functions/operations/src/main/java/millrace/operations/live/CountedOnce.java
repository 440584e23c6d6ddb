package millrace.operations.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * The facts that were counted. The inbox knows an event by its id, but a saga that stands still has
 * the same fact published again as another event: what counts is the fact. A fact is remembered as
 * long as its windows are.
 */
final class CountedOnce {

    private final Records<String, Fact> facts;
    private final Clock clock;

    private record Fact(String name, Instant countedAt) {}

    CountedOnce(Table table, Duration kept, Clock clock) {
        this.facts =
                Records.in(
                                table,
                                Fact.class,
                                name -> Key.of("COUNTED#" + name, "COUNTED"),
                                Fact::name)
                        .expiring(fact -> fact.countedAt().plus(kept));
        this.clock = clock;
    }

    /**
     * The changes with the mark that the fact is counted, or nothing where it was counted before.
     *
     * @param fact such as the type of an event and the id of the order that it tells of
     */
    Work count(String fact, Supplier<List<Change>> changes) {
        if (facts.find(fact).isPresent()) {
            return Work.nothing();
        }
        return new Work(changes.get(), List.of())
                .and(facts.create(new Fact(fact, clock.instant())));
    }
}
