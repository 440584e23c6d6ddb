package millrace.platform.kafka;

import static millrace.platform.kafka.ParkingConsumer.KEY;
import static millrace.platform.kafka.ParkingConsumer.event;
import static millrace.platform.kafka.ParkingConsumer.ids;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Events of a parked key whose dead letters were discarded. */
class DiscardedEventsTest {

    private final ParkingConsumer consumer = new ParkingConsumer();
    private final TestRecord first = event();
    private final TestRecord second = event();
    private final TestRecord third = event();

    @Test
    void a_discarded_first_is_passed_over_for_good_and_the_next_is_first() {
        consumer.refuse(first);
        consumer.deliver(first, second, third);
        consumer.mend();

        consumer.discard(first);
        consumer.discard(first);
        assertThat(consumer.waiting()).isEqualTo(ids(second, third));

        consumer.deliver(second, first, third);
        assertThat(consumer.handled()).isEqualTo(ids(second, third));
        assertThat(consumer.waiting()).isEmpty();
        var platform = consumer.test.platform();
        assertThat(
                        platform.isHandled(
                                consumer.test.table(),
                                ParkingConsumer.DEFINITION.group(),
                                first.eventId(),
                                KEY))
                .isFalse();
    }

    @Test
    void one_that_is_discarded_out_of_the_middle_leaves_the_others_in_order() {
        consumer.refuse(first);
        consumer.deliver(first, second, third);
        consumer.discard(second);

        assertThat(consumer.waiting()).isEqualTo(ids(first, third));
    }

    @Test
    void what_another_group_discarded_is_no_business_of_this_one() {
        consumer.deliver(
                first.header(DiscardMark.HEADER, "other-group"),
                KafkaBatches.raw(KEY, "{}").header(DiscardMark.HEADER, "other-group"),
                KafkaBatches.raw(KEY, "{}")
                        .header(DiscardMark.HEADER, ParkingConsumer.DEFINITION.group()));

        assertThat(consumer.handled()).isEmpty();
        assertThat(consumer.letters()).isEmpty();
        consumer.deliver(first);
        assertThat(consumer.handled()).isEqualTo(ids(first));
    }
}
