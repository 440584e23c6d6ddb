package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.orders.OrderCancelled;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.testing.Faults;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class OutboxSweeperTest {

    private final TestPlatform platform = TestPlatform.create();
    private final OutboxSweeper sweeper = sweeper(platform, Faults.none());

    private static OutboxSweeper sweeper(TestPlatform platform, Faults faults) {
        return new OutboxSweeper(
                Map.of("orders", faults.watch(Table.class, platform.table())),
                faults.watch(Publisher.class, platform.publisher()),
                platform.clock(),
                platform.metrics());
    }

    private static void commit(TestPlatform platform, String orderId, int... versions) {
        for (int version : versions) {
            var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
            platform.platform()
                    .unitOfWork()
                    .commit(Work.nothing().publish(event, version), new Cause("c", null, null));
        }
    }

    private List<String> sentVersions(String key) {
        return platform.publisher().sent().stream()
                .filter(sent -> sent.key().equals(key))
                .map(sent -> sent.headers().get("aggregateVersion"))
                .toList();
    }

    @Test
    void rows_that_the_stream_has_missed_are_published_in_the_order_of_their_key() {
        commit(platform, "o-1", 1, 2, 3, 10);
        commit(platform, "o-2", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(sweeper.sweep()).isEqualTo(5);

        assertThat(sentVersions("o-1")).containsExactly("1", "2", "3", "10");
        assertThat(platform.table().outbox()).isEmpty();
        assertThat(platform.metrics().sum("SweptOutboxRows")).isEqualTo(5);
    }

    @Test
    void young_rows_are_left_to_the_relay() {
        commit(platform, "o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER.minusMillis(1));

        assertThat(sweeper.sweep()).isZero();

        assertThat(platform.table().outbox()).hasSize(1);
        assertThat(platform.metrics().sum("OldestOutboxRow")).isZero();
    }

    @Test
    void the_age_of_the_oldest_row_is_measured() {
        commit(platform, "o-1", 1);
        platform.clock().add(Duration.ofMinutes(2));
        commit(platform, "o-2", 1);
        platform.clock().add(Duration.ofMinutes(3));

        assertThat(sweeper.sweep()).isEqualTo(2);

        assertThat(platform.metrics().sum("OldestOutboxRow")).isEqualTo(300);
    }

    @Test
    void more_rows_than_a_page_are_swept_in_one_run() {
        for (int n = 1; n <= 250; n++) {
            commit(platform, "o-1", n);
        }
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(sweeper.sweep()).isEqualTo(250);

        assertThat(sentVersions("o-1")).hasSize(250);
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void a_failed_row_holds_back_the_later_ones_of_its_key_until_the_next_run() {
        commit(platform, "o-1", 1, 2);
        commit(platform, "o-2", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        platform.publisher()
                .refuse(sent -> sent.headers().containsValue("1") && sent.key().equals("o-1"));

        assertThat(sweeper.sweep()).isEqualTo(1);
        assertThat(sentVersions("o-1")).isEmpty();

        platform.publisher().refuseNothing();
        assertThat(sweeper.sweep()).isEqualTo(2);
        assertThat(sentVersions("o-1")).containsExactly("1", "2");
    }

    @Test
    void a_table_that_cannot_be_reached_does_not_stop_the_others() {
        commit(platform, "o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);
        var tables = Map.<String, Table>of("away", unreachable(), "here", platform.table());

        var swept =
                new OutboxSweeper(
                                tables, platform.publisher(), platform.clock(), platform.metrics())
                        .sweep();

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
    void after_a_fault_at_any_step_the_next_run_publishes_every_event() {
        StepFaults.forEachStep(faults -> {
            var watched = TestPlatform.create();
            commit(watched, "o-1", 1, 2);
            commit(watched, "o-2", 1);
            watched.clock().add(UnitOfWork.SWEPT_AFTER);
            var swept = sweeper(watched, faults);
            return Scenario.of(
                    () -> {
                        int published = swept.sweep();
                        return published >= 0 && watched.table().outbox().isEmpty();
                    },
                    () ->
                            assertThat(
                                            watched.publisher().sent().stream()
                                                    .map(Sent::eventId)
                                                    .distinct())
                                    .hasSize(3));
        });
    }
}
