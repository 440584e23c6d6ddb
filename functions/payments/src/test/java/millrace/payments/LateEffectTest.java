package millrace.payments;

import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.NOON;
import static millrace.payments.PaymentFixture.ORDER_ID;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.stream.IntStream;
import millrace.payments.BillingFake.Behaviour;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A charge or refund is dead-lettered, and made when its order asks for it again. */
class LateEffectTest {

    private static final Duration LATER = Duration.ofMinutes(5);

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    private void deliverLater(TestRecord record) {
        payments.test().clock().add(LATER);
        payments.provider().thatNow(Behaviour.CHARGES);
        payments.deliver(record);
    }

    private void assertGivenUp(Tuple... expected) {
        assertThat(payments.test().givenUp(ORDER_ID))
                .extracting(GivenUp::eventId, GivenUp::effectAt, GivenUp::effectOf)
                .containsExactlyInAnyOrder(expected);
    }

    @Test
    void a_refund_whose_answers_were_lost_ten_times_is_told_of_when_it_is_found_out() {
        payments.keepingCharged();
        payments.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        var first = KafkaBatches.record(cancelled());
        var others =
                IntStream.range(0, 2)
                        .mapToObj(_ -> KafkaBatches.record(cancelled()).repeating())
                        .toList();
        payments.deliver(first);
        others.forEach(payments::deliver);
        assertThat(payments.test().deadLetters().letters()).hasSize(3);
        assertGivenUp(
                tuple(first.eventId(), null, null),
                tuple(others.get(0).eventId(), null, null),
                tuple(others.get(1).eventId(), null, null));

        var again = KafkaBatches.record(cancelled()).repeating();
        deliverLater(again);

        assertThat(payments.refunds()).isEqualTo(1);
        assertGivenUp(
                tuple(first.eventId(), NOON.plus(LATER), again.eventId()),
                tuple(others.get(0).eventId(), NOON.plus(LATER), again.eventId()),
                tuple(others.get(1).eventId(), NOON.plus(LATER), again.eventId()));
    }

    @Test
    void a_charge_that_was_declined_for_now_is_told_of_when_it_is_made() {
        payments.keeping(CARD).provider().thatNow(Behaviour.DECLINES);
        var first = KafkaBatches.record(created());
        payments.deliver(first);

        var again = KafkaBatches.record(created()).repeating();
        deliverLater(again);

        assertThat(payments.charges()).isEqualTo(1);
        assertGivenUp(tuple(first.eventId(), NOON.plus(LATER), again.eventId()));
    }

    @Test
    void a_cancellation_does_not_make_up_for_a_charge() {
        payments.keeping(CARD).provider().thatNow(Behaviour.DECLINES);
        var charge = KafkaBatches.record(created());
        payments.deliver(charge);

        deliverLater(KafkaBatches.record(cancelled()).repeating());

        assertGivenUp(tuple(charge.eventId(), null, null));
    }

    @Test
    void the_answer_to_an_order_that_asked_again_repeats_too() {
        payments.keepingCharged();

        payments.deliver(KafkaBatches.record(created()).repeating());

        assertThat(payments.test().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.header().repeats()).isTrue());
    }
}
