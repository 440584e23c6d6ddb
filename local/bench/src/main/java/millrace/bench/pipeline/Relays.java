package millrace.bench.pipeline;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.events.EventCodec;
import millrace.events.catalogue.Events;
import millrace.platform.observation.Metrics;
import millrace.platform.outbox.OutboxRelay;
import millrace.platform.outbox.OutboxSweeper;
import millrace.platform.publish.Publisher;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/** Ways from the outbox to Kafka. */
final class Relays {

    /** Outbox rows in one transaction of the throughput's preparation. */
    private static final int ROWS_A_TRANSACTION = 50;

    private static final Cause CAUSE = new Cause("bench", null, null);

    private Relays() {}

    /** The platform's relay function. */
    static GatedFunction<DynamodbEvent> relay(BenchTable table, Publisher publisher) {
        var platform = table.platform();
        var relay =
                new OutboxRelay(
                        name -> platform.table(),
                        publisher,
                        platform.json(),
                        platform.clock(),
                        Metrics.none());
        return new GatedFunction<>(DynamodbEvent.class, relay, event -> event.getRecords().size());
    }

    /** Looks every second for rows that are not published, and publishes them. */
    static ScheduledExecutorService poller(BenchTable table, Publisher publisher) {
        // The sweeper leaves rows of the last minute to the relay; by this clock none is so new.
        var ahead = Clock.offset(Clock.systemUTC(), UnitOfWork.SWEPT_AFTER);
        var sweeper =
                new OutboxSweeper(
                        Map.of(BenchTable.NAME, table.platform().table()),
                        publisher,
                        ahead,
                        Metrics.none());
        var timer = Executors.newSingleThreadScheduledExecutor();
        var _ = timer.scheduleAtFixedRate(sweeper::sweep, 1, 1, TimeUnit.SECONDS);
        return timer;
    }

    /** Writes one outbox row in a transaction and returns its key. */
    static String write(UnitOfWork unitOfWork, String orderId) {
        unitOfWork.commit(Work.nothing().publish(Entries.order(orderId), 1), CAUSE);
        return orderId;
    }

    static void write(UnitOfWork unitOfWork, int rows, int keys) {
        for (int written = 0; written < rows; written += ROWS_A_TRANSACTION) {
            var work = Work.nothing();
            for (int i = written; i < Math.min(rows, written + ROWS_A_TRANSACTION); i++) {
                work = work.publish(Entries.order("key-" + i % keys), 1);
            }
            unitOfWork.commit(work, CAUSE);
        }
    }

    /** Values a second that the producer alone gets acknowledged. */
    static double producerFloor(BenchKafka kafka, int values) {
        var codec = new EventCodec(Events.CATALOGUE);
        var messages = new ArrayList<Publisher.Message>();
        for (int i = 0; i < values; i++) {
            messages.add(Entries.message(codec, "key-" + i));
        }
        try (var publisher = kafka.publisher()) {
            publisher.publish(messages.getFirst());
            long start = System.nanoTime();
            publisher.sendAll(messages).forEach(CompletableFuture::join);
            return values * 1e9 / (System.nanoTime() - start);
        }
    }
}
