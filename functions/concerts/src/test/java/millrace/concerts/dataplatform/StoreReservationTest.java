package millrace.concerts.dataplatform;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.concerts.ConcertsFunctions;
import millrace.concerts.dataplatform.DataPlatformFake.Behaviour;
import millrace.events.Topic;
import millrace.events.concerts.ReservationConfirmed;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.work.Cause;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class StoreReservationTest {

    private static final ReservationConfirmed FIRST = confirmed(9001);
    private static final ReservationConfirmed SECOND = confirmed(9002);

    private final TestPlatform test = TestPlatform.create();
    private final DataPlatformFake dataPlatform = new DataPlatformFake();

    private static ReservationConfirmed confirmed(long reservationId) {
        return new ReservationConfirmed(
                reservationId, KIM, SCHEDULE, seats(0, 1), "A concert", 2 * PRICE_KRW, NOON);
    }

    private static Function<KafkaEvent, KafkaBatchAnswer> consumer(
            Platform platform, DataPlatform dataPlatform) {
        return new ConcertsFunctions().concertsOnReservationConfirmed(platform, dataPlatform);
    }

    private Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return consumer(test.platform(), dataPlatform);
    }

    private void deliver(TestRecord... records) {
        KafkaBatches.deliver(consumer(), Topic.RESERVATION_CONFIRMED, records);
    }

    private boolean comesAgain(TestRecord... records) {
        var batch = KafkaBatches.of(Topic.RESERVATION_CONFIRMED, records);
        return !consumer().apply(batch).batchItemFailures().isEmpty();
    }

    @Test
    void a_confirmed_reservation_is_stored() {
        deliver(KafkaBatches.record(FIRST), KafkaBatches.record(SECOND));

        assertThat(dataPlatform.stored()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void delivered_twice_changes_nothing() {
        var record = KafkaBatches.record(FIRST);

        deliver(record, record);
        deliver(record);

        assertThat(dataPlatform.asked()).containsExactly(9001L);
        assertThat(test.table().inboxSize()).isEqualTo(1);
    }

    /** Q14: whichever event tells of it, for as long as the inbox remembers events. */
    @Test
    void a_reservation_that_is_stored_is_skipped() {
        deliver(KafkaBatches.record(FIRST));

        test.clock().add(test.platform().inboxExpiry().minusSeconds(1));
        deliver(KafkaBatches.record(FIRST));

        assertThat(dataPlatform.asked()).containsExactly(9001L);
    }

    @Test
    void done_is_remembered_for_a_day_at_least() {
        var forgetful = TestPlatform.create(Map.of("INBOX_EXPIRY_DAYS", "0"));
        var consumer = consumer(forgetful.platform(), dataPlatform);
        var topic = Topic.RESERVATION_CONFIRMED;
        KafkaBatches.deliver(consumer, topic, KafkaBatches.record(FIRST));

        forgetful.clock().add(Duration.ofHours(24).minusSeconds(1));
        KafkaBatches.deliver(consumer, topic, KafkaBatches.record(FIRST));
        assertThat(dataPlatform.asked()).hasSize(1);

        forgetful.clock().add(Duration.ofSeconds(1));
        KafkaBatches.deliver(consumer, topic, KafkaBatches.record(FIRST));
        assertThat(dataPlatform.asked()).hasSize(2);
    }

    @Test
    void while_somebody_else_sends_it_a_record_waits_and_goes_on_when_the_lease_is_over() {
        var record = KafkaBatches.record(FIRST);
        var lease = new Exports(test.platform()).lease(9001, Cause.beginning(test.ids()));
        assertThat(lease).isPresent();

        assertThat(comesAgain(record)).isTrue();
        assertThat(dataPlatform.asked()).isEmpty();
        assertThat(test.deadLetters().letters()).isEmpty();

        test.clock().add(Exports.LEASE);
        deliver(record);
        assertThat(dataPlatform.stored()).containsExactly(FIRST);
    }

    /** Three attempts in each delivery, and any number of deliveries. */
    @Test
    void while_the_platform_is_down_nothing_is_given_up_and_all_arrive_once_it_is_back() {
        var records = new TestRecord[] {KafkaBatches.record(FIRST), KafkaBatches.record(SECOND)};
        dataPlatform.thatNow(Behaviour.IS_DOWN);
        for (int delivery = 0; delivery < 10; delivery++) {
            assertThat(comesAgain(records)).isTrue();
        }
        assertThat(test.deadLetters().letters()).isEmpty();
        assertThat(dataPlatform.asked()).hasSizeGreaterThan(20);

        dataPlatform.thatNow(Behaviour.WORKS);
        deliver(records);

        assertThat(dataPlatform.stored()).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(test.deadLetters().letters()).isEmpty();
    }

    @Test
    void a_failed_call_leaves_no_lease_to_wait_for() {
        dataPlatform.thatNow(Behaviour.IS_DOWN);
        assertThat(comesAgain(KafkaBatches.record(FIRST))).isTrue();

        assertThat(new Exports(test.platform()).lease(9001, Cause.beginning(test.ids())))
                .isPresent();
    }

    @Test
    void a_reservation_whose_answer_was_lost_is_sent_again_and_stored_once() {
        var record = KafkaBatches.record(FIRST);
        dataPlatform.thatNow(Behaviour.LOSES_ITS_ANSWER);
        assertThat(comesAgain(record)).isTrue();
        dataPlatform.thatNow(Behaviour.WORKS);

        deliver(record);

        assertThat(dataPlatform.asked()).hasSizeGreaterThan(1).containsOnly(9001L);
        assertThat(dataPlatform.stored()).containsExactly(FIRST);
    }

    @Test
    void a_refused_reservation_is_dead_lettered_at_once_and_the_next_one_is_stored() {
        dataPlatform.thatNow(Behaviour.REFUSES);
        deliver(KafkaBatches.record(FIRST));
        dataPlatform.thatNow(Behaviour.WORKS);
        deliver(KafkaBatches.record(SECOND));

        assertThat(dataPlatform.asked()).containsExactly(9001L, 9002L);
        assertThat(test.deadLetters().letters()).hasSize(1);
        assertThat(dataPlatform.stored()).containsExactly(SECOND);
    }

    @Test
    void a_record_that_nobody_can_read_is_dead_lettered_and_stops_no_other() {
        deliver(KafkaBatches.poison("9001"), KafkaBatches.record(SECOND));

        assertThat(test.deadLetters().letters()).hasSize(1);
        assertThat(dataPlatform.stored()).containsExactly(SECOND);
    }

    @Test
    void of_two_instances_at_once_one_sends_it() {
        var record = KafkaBatches.record(FIRST);
        var overtaken = Overtaking.before(test, () -> deliver(record));

        KafkaBatches.deliver(
                consumer(overtaken, dataPlatform), Topic.RESERVATION_CONFIRMED, record);

        assertThat(dataPlatform.asked()).containsExactly(9001L);
    }

    @Test
    void an_instance_that_was_frozen_beyond_its_lease_finds_it_done() {
        var record = KafkaBatches.record(FIRST);
        dataPlatform.during(() -> {
            test.clock().add(Exports.LEASE);
            deliver(record);
        });

        deliver(record);

        assertThat(dataPlatform.asked()).containsExactly(9001L, 9001L);
        assertThat(dataPlatform.stored()).containsExactly(FIRST);
        assertThat(test.table().inboxSize()).isEqualTo(1);
    }

    @Test
    void a_fault_at_any_step_then_redelivered_stores_it_exactly_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = TestPlatform.watchedBy(faults);
                    var fake = new DataPlatformFake();
                    var consumer =
                            consumer(watched.platform(), faults.watch(DataPlatform.class, fake));
                    var batch =
                            KafkaBatches.of(
                                    Topic.RESERVATION_CONFIRMED, KafkaBatches.record(FIRST));
                    return Scenario.of(
                            () -> {
                                watched.clock().add(Exports.LEASE);
                                return consumer.apply(batch).batchItemFailures().isEmpty();
                            },
                            () -> {
                                assertThat(fake.stored()).containsExactly(FIRST);
                                assertThat(watched.deadLetters().letters()).isEmpty();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(4);
    }
}
