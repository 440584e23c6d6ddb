package millrace.platform.kafka;

import static millrace.platform.kafka.ParkingConsumer.KEY;
import static millrace.platform.kafka.ParkingConsumer.event;
import static millrace.platform.kafka.ParkingConsumer.ids;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.Topic;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.Tallies;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** A key whose dead letter waits: later records wait behind it, and are handled in their order. */
class ParkedKeysTest {

    private final ParkingConsumer consumer = new ParkingConsumer();
    private final TestRecord first = event();
    private final TestRecord second = event();
    private final TestRecord third = event();

    @Test
    void later_records_of_a_key_wait_behind_its_dead_letter_and_say_behind_which() {
        var other = KafkaBatches.record(Tallies.confirmed("o-2"));
        consumer.refuse(first);
        consumer.deliver(first, second, other);
        consumer.deliver(third);

        assertThat(consumer.handled()).isEqualTo(ids(other));
        assertThat(consumer.waiting()).isEqualTo(ids(first, second, third));
        assertThat(consumer.letters())
                .containsExactlyInAnyOrder(
                        "PoisonMessage " + first.eventId(),
                        "KeyParked " + second.eventId(),
                        "KeyParked " + third.eventId());
        var letter = consumer.test.deadLetters().letters().getLast();
        assertThat(letter.cause())
                .hasMessage("Its key is parked behind the dead letter of event " + first.eventId());
        assertThat(letter.attempts()).isZero();
    }

    @Test
    void what_is_redriven_in_its_order_is_handled_in_its_order_and_frees_the_key() {
        consumer.refuse(first);
        consumer.deliver(first, second, third);
        consumer.mend();

        consumer.deliver(first);
        assertThat(consumer.waiting()).isEqualTo(ids(second, third));
        var fourth = event();
        consumer.deliver(fourth);
        consumer.deliver(second, third, fourth);

        assertThat(consumer.handled()).isEqualTo(ids(first, second, third, fourth));
        assertThat(consumer.waiting()).isEmpty();
        var fifth = event();
        consumer.deliver(fifth);
        assertThat(consumer.handled()).endsWith(fifth.eventId());
    }

    @Test
    void a_later_one_that_is_redriven_before_the_first_waits_again_in_its_place() {
        consumer.refuse(first);
        consumer.deliver(first, second, third);
        consumer.mend();

        consumer.deliver(third, second);

        assertThat(consumer.handled()).isEmpty();
        assertThat(consumer.waiting()).isEqualTo(ids(first, second, third));
    }

    @Test
    void one_of_the_middle_that_fails_itself_holds_up_the_rest() {
        consumer.refuse(first);
        consumer.deliver(first, second, third);
        consumer.mend();
        consumer.refuse(second);

        consumer.deliver(first, second, third);

        assertThat(consumer.handled()).isEqualTo(ids(first));
        assertThat(consumer.waiting()).isEqualTo(ids(second, third));
        assertThat(consumer.letters()).contains("PoisonMessage " + second.eventId());
    }

    @Test
    void a_record_that_nobody_can_read_parks_its_key_by_its_header() {
        var unreadable = KafkaBatches.raw(KEY, "no JSON").header("ce_id", first.eventId());
        consumer.deliver(unreadable, second);
        assertThat(consumer.waiting()).isEqualTo(ids(first, second));

        consumer.deliver(first, second);
        assertThat(consumer.handled()).isEqualTo(ids(first, second));
    }

    @Test
    void what_was_handled_before_is_passed_over_though_its_key_is_parked() {
        consumer.deliver(first);
        consumer.refuse(second);
        consumer.deliver(second, first, first);

        assertThat(consumer.letters()).containsExactly("PoisonMessage " + second.eventId());
        assertThat(consumer.waiting()).isEqualTo(ids(second));
    }

    @Test
    void one_that_is_given_up_again_and_again_stands_once_and_where_it_stood() {
        consumer.refuse(first);
        consumer.deliver(first, second, first, second, first);
        assertThat(consumer.waiting()).isEqualTo(ids(first, second));
    }

    @Test
    void an_event_that_stands_there_though_it_was_handled_holds_nothing_up() {
        consumer.refuse(first);
        var late =
                Overtaking.before(
                        consumer.test,
                        () -> {
                            consumer.mend();
                            consumer.deliver(first);
                        });
        KafkaBatches.deliver(consumer.instance(late), Topic.ORDER_EVENTS, first);

        assertThat(consumer.waiting()).isEmpty();
        consumer.deliver(second);
        assertThat(consumer.handled()).isEqualTo(ids(first, second));
    }

    @Test
    void of_two_instances_after_a_rebalance_one_handles_the_first_and_none_overtakes() {
        consumer.refuse(first);
        consumer.deliver(first, second);
        consumer.mend();
        var late = Overtaking.before(consumer.test, () -> consumer.deliver(first, second));

        KafkaBatches.deliver(consumer.instance(late), Topic.ORDER_EVENTS, first, second, third);

        assertThat(consumer.handled()).isEqualTo(ids(first, second, third));
        assertThat(consumer.waiting()).isEmpty();
    }

    @Test
    void a_record_whose_first_is_handled_while_it_joins_the_queue_is_handled_at_once() {
        consumer.refuse(first);
        consumer.deliver(first);
        consumer.mend();
        var late = Overtaking.before(consumer.test, () -> consumer.deliver(first));

        KafkaBatches.deliver(consumer.instance(late), Topic.ORDER_EVENTS, second);

        assertThat(consumer.handled()).isEqualTo(ids(first, second));
        assertThat(consumer.letters()).containsExactly("PoisonMessage " + first.eventId());
    }

    @Test
    void a_record_that_asks_again_waits_for_none_and_what_it_makes_up_for_holds_nothing_up() {
        consumer.refuse(first);
        consumer.deliver(first, second);
        var again = event().repeating();

        consumer.deliver(again);
        assertThat(consumer.handled()).isEqualTo(ids(again));
        assertThat(consumer.waiting()).isEmpty();
        consumer.deliver(third);
        assertThat(consumer.handled()).isEqualTo(ids(again, third));
    }

    @Test
    void a_record_that_asks_again_and_fails_is_one_of_those_that_wait() {
        var again = event().repeating();
        consumer.refuse(first);
        consumer.refuse(again);
        consumer.deliver(first, again, second);
        assertThat(consumer.waiting()).isEqualTo(ids(first, again, second));

        consumer.refused.remove(again.eventId());
        consumer.deliver(again, again);
        assertThat(consumer.handled()).isEqualTo(ids(again));
    }

    @Test
    void a_key_that_cannot_be_parked_keeps_its_record_from_being_acknowledged() {
        consumer.refuse(first);
        var refusing = Overtaking.ofFirst(Integer.MAX_VALUE, consumer.test);
        var answer = consumer.instance(refusing).apply(KafkaBatches.of(Topic.ORDER_EVENTS, first));

        assertThat(answer.batchItemFailures()).hasSize(1);
        assertThat(consumer.letters()).isEmpty();
    }

    @Test
    void a_consumer_that_parks_no_keys_goes_on_behind_a_dead_letter() {
        var platform = consumer.test.platform();
        var function =
                platform.consumer(Tallies.CONSUMER)
                        .on(
                                millrace.events.orders.OrderConfirmed.class,
                                Tallies.counting(platform.table()))
                        .build();
        var unreadable = KafkaBatches.raw(KEY, "no JSON").header("ce_id", first.eventId());

        KafkaBatches.deliver(function, Topic.ORDER_EVENTS, unreadable, second);

        assertThat(Tallies.of(consumer.test, KEY)).isEqualTo(1);
    }
}
