package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.DuePage;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import millrace.testing.Crash;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** Rows, lanes and tables that go wrong stop no other. */
class OutboxSweeperFaultsTest {

    private final SweptOutbox outbox = new SweptOutbox();
    private final TestPlatform platform = outbox.platform;
    private final OutboxSweeper sweeper = outbox.sweeper();

    @Test
    void a_failed_row_holds_back_the_later_ones_of_its_key_until_the_next_run() {
        outbox.commit("o-1", 1, 2);
        outbox.commit("o-2", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        platform.publisher()
                .refuse(sent -> sent.headers().containsValue("1") && sent.key().equals("o-1"));

        assertThat(sweeper.sweep()).isEqualTo(1);
        assertThat(outbox.sentVersions("o-1")).isEmpty();

        platform.publisher().refuseNothing();
        assertThat(sweeper.sweep()).isEqualTo(2);
        assertThat(outbox.sentVersions("o-1")).containsExactly("1", "2");
    }

    @Test
    void a_table_that_cannot_be_reached_does_not_stop_the_others() {
        outbox.commit("o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        var tables = Map.<String, Table>of("away", unreachable(), "here", platform.table());

        var swept = outbox.sweeper(tables).sweep();

        assertThat(swept).isEqualTo(1);
    }

    private static Table unreachable() {
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            throw new RetriableFailure("The table is away");
                        });
    }

    @Test
    void a_table_that_cannot_be_read_is_told_lane_by_lane() {
        outbox.sweeper(Map.of("away", unreachable())).sweep();

        assertThat(platform.metrics().sum("OutboxLanesNotSwept")).isEqualTo(DueLanes.DEFAULT_COUNT);
    }

    /** Kafka answers nothing about these until so many of them have been sent. */
    private static final class SlowRefusals implements Publisher {

        private final Publisher others;
        private final Predicate<Message> refused;
        private final CountDownLatch toBeSent;
        private final CompletableFuture<Void> refusal = new CompletableFuture<>();

        SlowRefusals(Publisher others, Predicate<Message> refused, int together) {
            this.others = others;
            this.refused = refused;
            this.toBeSent = new CountDownLatch(together);
        }

        @Override
        public CompletableFuture<Void> send(Message message) {
            if (!refused.test(message)) {
                return others.send(message);
            }
            toBeSent.countDown();
            if (toBeSent.getCount() == 0) {
                refusal.completeExceptionally(new RetriableFailure("Not enough replicas"));
            }
            return refusal.orTimeout(10, TimeUnit.SECONDS);
        }

        @Override
        public void flush() {}
    }

    @Test
    void refused_rows_of_all_lanes_and_tables_wait_for_kafka_side_by_side() {
        var other = TestPlatform.create();
        for (int n = 0; n < 40; n++) {
            outbox.commit("refused-" + n, 1);
            SweptOutbox.commit(other, "refused-" + n, 1);
        }
        SweptOutbox.commit(other, "o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        var kafka =
                new SlowRefusals(platform.publisher(), each -> each.key().startsWith("ref"), 80);
        var tables = Map.<String, Table>of("orders", platform.table(), "payments", other.table());

        int swept = outbox.sweeper(tables, kafka).sweep();

        assertThat(kafka.toBeSent.getCount()).as("rows that were never tried").isZero();
        assertThat(swept).isEqualTo(1);
    }

    @Test
    void pages_of_refused_rows_at_the_head_of_every_lane_hide_no_other_row() {
        for (int n = 0; n < 250 * DueLanes.DEFAULT_COUNT; n++) {
            outbox.commit("refused-" + n, 1);
        }
        platform.clock().add(Duration.ofSeconds(1));
        outbox.commit("o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        platform.publisher().refuse(sent -> sent.key().startsWith("refused"));

        assertThat(sweeper.sweep()).isEqualTo(1);

        assertThat(outbox.sentVersions("o-1")).containsExactly("1");
    }

    @Test
    void the_age_is_measured_before_anything_is_published() {
        outbox.commit("o-1", 1);
        platform.clock().add(Duration.ofMinutes(5));
        var dying =
                new Publisher() {
                    @Override
                    public CompletableFuture<Void> send(Message message) {
                        throw new Crash("Task timed out");
                    }

                    @Override
                    public void flush() {}
                };
        var dyingSweeper = outbox.sweeper(Map.of("orders", platform.table()), dying);

        assertThatThrownBy(dyingSweeper::sweep).isInstanceOf(Crash.class);

        assertThat(platform.metrics().sum("OldestOutboxRow")).isEqualTo(300);
    }

    /** The index still holds what was deleted after it was read first. */
    private static Table lagging(Table real) {
        var seen = new ConcurrentHashMap<String, DuePage>();
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (proxy, method, arguments) -> {
                            if (method.isDefault()) {
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            if (method.getName().equals("due")) {
                                var page = (DuePage) method.invoke(real, arguments);
                                return seen.computeIfAbsent((String) arguments[0], _ -> page);
                            }
                            return method.invoke(real, arguments);
                        });
    }

    @Test
    void what_is_only_in_the_lagging_index_is_neither_published_again_nor_old() {
        for (int n = 0; n < 10; n++) {
            outbox.commit("o-" + n, 1);
        }
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        var lagging = outbox.sweeper(Map.of("orders", lagging(platform.table())));

        assertThat(lagging.sweep()).isEqualTo(10);
        assertThat(lagging.sweep()).isZero();

        assertThat(platform.publisher().sent()).hasSize(10);
        assertThat(platform.metrics().sum("OldestOutboxRow"))
                .as("60 s in the first run, nothing in the second")
                .isEqualTo(60);
    }

    @Test
    void without_time_left_nothing_is_begun_and_the_lanes_say_that_they_were_not_swept() {
        for (int n = 0; n < 2_000; n++) {
            outbox.commit("o-" + n, 1);
        }
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        Deadline ended = () -> OrderedSending.MAX_TURN;

        int swept = ScopedValue.where(Deadline.CURRENT, ended).call(sweeper::sweep);

        assertThat(swept).isZero();
        assertThat(platform.publisher().sent()).isEmpty();
        assertThat(platform.metrics().sum("OldestOutboxRow")).isEqualTo(60);
        assertThat(platform.metrics().sum("OutboxLanesNotSwept")).isEqualTo(DueLanes.DEFAULT_COUNT);
    }

    @Test
    void a_row_that_cannot_be_read_stops_no_other_key() {
        var unreadable =
                Item.of(Key.of("OUTBOX#order.events#o-1", "0#000#x"), Map.of("what", "ever"))
                        .due("OUTBOX#0", TestClock.NOON);
        platform.table().commit("given", List.of(Change.create(unreadable)));
        outbox.commit("o-2", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(sweeper.sweep()).isEqualTo(1);

        assertThat(outbox.sentVersions("o-2")).containsExactly("1");
    }
}
