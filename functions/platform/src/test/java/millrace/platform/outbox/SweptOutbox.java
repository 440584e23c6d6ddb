package millrace.platform.outbox;

import java.util.List;
import java.util.Map;
import millrace.events.orders.OrderCancelled;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.testing.Faults;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;

/** A table with events that its stream has missed, and the sweeper over it. */
final class SweptOutbox {

    final TestPlatform platform = TestPlatform.create();
    private final Faults faults;

    SweptOutbox() {
        this(Faults.none());
    }

    SweptOutbox(Faults faults) {
        this.faults = faults;
    }

    OutboxSweeper sweeper() {
        return sweeper(Map.of("orders", faults.watch(Table.class, platform.table())));
    }

    OutboxSweeper sweeper(Map<String, Table> tables) {
        return sweeper(tables, faults.watch(Publisher.class, platform.publisher()));
    }

    OutboxSweeper sweeper(Map<String, Table> tables, Publisher publisher) {
        return new OutboxSweeper(tables, publisher, platform.clock(), platform.metrics());
    }

    void commit(String orderId, int... versions) {
        commit(platform, orderId, versions);
    }

    static void commit(TestPlatform platform, String orderId, int... versions) {
        for (int version : versions) {
            var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
            platform.platform()
                    .unitOfWork()
                    .commit(Work.nothing().publish(event, version), new Cause("c", null, null));
        }
    }

    List<String> sentVersions(String key) {
        return platform.publisher().sent().stream()
                .filter(sent -> sent.key().equals(key))
                .map(sent -> sent.headers().get("aggregateVersion"))
                .toList();
    }
}
