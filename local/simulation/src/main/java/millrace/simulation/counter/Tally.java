package millrace.simulation.counter;

import java.util.ArrayList;
import java.util.List;
import millrace.events.EventMessage;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * A consumer's view of one counter's events: their counts in the order in which they took effect.
 */
record Tally(List<Long> counts) {

    static Key key(long userId) {
        return Key.of("TALLY#" + userId, "TALLY");
    }

    /** Appends an event's count. */
    record FollowCounter(Table table) implements EventHandler<CounterRaised> {

        @Override
        public Work handle(EventMessage<CounterRaised> message) {
            var raised = message.payload();
            var key = key(raised.userId());
            var read = table.load(key, Tally.class);
            var counts =
                    new ArrayList<Long>(
                            read.map(tally -> tally.value().counts()).orElse(List.of()));
            counts.add(raised.count());
            var item = Item.of(key, new Tally(counts));
            return Work.of(
                    read.map(before -> Change.replace(before, item))
                            .orElseGet(() -> Change.create(item)));
        }
    }
}
