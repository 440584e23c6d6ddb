package millrace.platform.kafka;

import static millrace.platform.kafka.ParkingConsumer.KEY;
import static millrace.platform.kafka.ParkingConsumer.event;
import static millrace.platform.kafka.ParkingConsumer.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import millrace.platform.inbox.ParkedKeys;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Keys and letters for which nothing waits, or not for ever. */
class ParkedKeysLimitsTest {

    private final ParkingConsumer consumer = new ParkingConsumer();
    private final TestRecord first = event();
    private final TestRecord second = event();
    private final TestRecord third = event();

    @Test
    void a_record_by_which_no_letter_is_known_parks_nothing() {
        consumer.refuse(first);
        consumer.deliver(KafkaBatches.poison(KEY), first.withoutHeaders(), second);

        assertThat(consumer.handled()).isEqualTo(ids(second));
        assertThat(consumer.waiting()).isEmpty();
    }

    @Test
    void a_record_without_a_key_or_with_a_very_long_one_has_nobody_behind_it() {
        var without = new TestRecord("", first.value(), first.headers(), 0);
        var key = "k".repeat(600);
        var longest = new TestRecord(key, second.value(), second.headers(), 0);
        var next = new TestRecord(key, third.value(), third.headers(), 0);
        consumer.refuse(first);
        consumer.refuse(second);

        consumer.deliver(without, longest, next);

        assertThat(consumer.handled()).isEqualTo(ids(third));
    }

    @Test
    void beyond_the_most_that_wait_in_order_a_record_is_a_dead_letter_all_the_same() {
        consumer.refuse(first);
        consumer.deliver(first);
        consumer.deliver(
                IntStream.rangeClosed(1, ParkedKeys.MAX_WAITING)
                        .mapToObj(_ -> event())
                        .toArray(TestRecord[]::new));

        assertThat(consumer.waiting()).hasSize(ParkedKeys.MAX_WAITING);
        assertThat(consumer.letters()).hasSize(ParkedKeys.MAX_WAITING + 1);
        assertThat(consumer.handled()).isEmpty();
    }

    @Test
    void nothing_waits_for_a_letter_that_is_forgotten_by_now() {
        consumer.refuse(first);
        consumer.deliver(first);
        consumer.test.clock().add(Duration.ofDays(30));
        consumer.deliver(second);
        consumer.test.clock().add(Duration.ofDays(5));

        assertThat(consumer.waiting()).isEqualTo(ids(second));
        consumer.deliver(second, third);
        assertThat(consumer.handled()).isEqualTo(ids(second, third));
    }

    @Test
    void a_letter_that_fails_again_after_weeks_goes_on_to_hold_its_key() {
        consumer.refuse(first);
        consumer.deliver(first);
        consumer.test.clock().add(Duration.ofDays(30));
        consumer.deliver(first);
        consumer.test.clock().add(Duration.ofDays(5));

        consumer.deliver(second);
        assertThat(consumer.handled()).isEmpty();
        assertThat(consumer.waiting()).isEqualTo(ids(first, second));
    }
}
