package millrace.payments;

import static millrace.payments.PaymentFixture.AMOUNT;
import static millrace.payments.PaymentFixture.BUYER;
import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.ORDER_ID;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.catalogue.Consumer;
import millrace.payments.BillingFake.Behaviour;
import millrace.payments.BillingFake.Taken;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class ChargePaymentOnOrderCreatedTest {

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    @Test
    void an_order_is_charged_to_the_customers_card() {
        payments.keeping(CARD).deliver(created());

        var payment = payments.payment();
        assertThat(payments.provider().taken())
                .containsExactly(new Taken(ORDER_ID, CARD.billingKey(), AMOUNT));
        assertThat(payment)
                .isEqualTo(
                        new Payment(
                                ORDER_ID,
                                payment.paymentId(),
                                BUYER,
                                AMOUNT,
                                new PaymentState.Paid("charge-1")));
        assertThat(payments.test().published()).containsExactly(PaymentFixture.completed(payment));
    }

    @Test
    void a_refused_card_fails_the_payment_with_the_providers_code() {
        payments.provider().thatNow(Behaviour.REFUSES);

        payments.keeping(CARD).deliver(created());

        var payment = payments.payment();
        assertThat(payment.state()).isEqualTo(new PaymentState.Failed(BillingFake.REFUSAL));
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.refused(payment, BillingFake.REFUSAL));
    }

    @Test
    void an_order_that_was_cancelled_before_it_came_is_never_charged() {
        payments.deliver(cancelled());
        payments.deliver(created());

        assertThat(payments.charges()).isZero();
        var voided = PaymentFixture.voided(payments.payment());
        assertThat(payments.test().published()).containsExactly(voided, voided);
    }

    @Test
    void an_order_that_is_asked_for_again_is_answered_again_and_charged_once() {
        payments.keeping(CARD).deliver(created());
        payments.deliver(created());

        assertThat(payments.charges()).isEqualTo(1);
        var completed = PaymentFixture.completed(payments.payment());
        assertThat(payments.test().published()).containsExactly(completed, completed);
        assertThat(payments.test().messages())
                .extracting(message -> message.header().eventId())
                .doesNotHaveDuplicates();
    }

    @Test
    void an_order_that_was_asked_for_again_while_the_provider_was_away_is_charged_once() {
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(created());
        payments.provider().thatNow(Behaviour.CHARGES);

        payments.askAgain(created());

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.completed(payments.payment()));
    }

    @Test
    void a_refused_order_that_is_asked_for_again_is_not_tried_on_another_card() {
        payments.keeping(CARD).provider().thatNow(Behaviour.REFUSES);
        payments.deliver(created());
        payments.provider().thatNow(Behaviour.CHARGES);

        payments.deliver(created());

        assertThat(payments.charges()).isZero();
        var refused = PaymentFixture.refused(payments.payment(), BillingFake.REFUSAL);
        assertThat(payments.test().published()).containsExactly(refused, refused);
    }

    @Test
    void an_order_whose_cancellation_overtakes_it_is_never_charged() {
        payments.keeping(CARD);
        var overtaken = Overtaking.before(payments.test(), () -> payments.deliver(cancelled()));

        payments.deliverOn(overtaken, KafkaBatches.record(created()));

        assertThat(payments.charges()).isZero();
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.VOID);
    }

    @Test
    void two_deliveries_of_an_order_at_once_charge_it_once() {
        payments.keeping(CARD);
        var record = KafkaBatches.record(created());
        var overtaken = Overtaking.before(payments.test(), () -> payments.deliver(record));

        payments.deliverOn(overtaken, record);

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.completed(payments.payment()));
    }

    @Test
    void a_provider_out_of_reach_is_tried_four_times_a_second_apart_then_the_order_comes_again() {
        payments.keeping(CARD).provider().thatNow(Behaviour.OUT_OF_REACH);
        var record = KafkaBatches.record(created());

        var answer = payments.deliver(record);

        var second = Duration.ofSeconds(1);
        assertThat(answer.batchItemFailures()).hasSize(1);
        assertThat(payments.test().pauses()).containsExactly(second, second, second);
        assertThat(payments.test().deadLetters().letters()).isEmpty();
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.CHARGING);

        payments.provider().thatNow(Behaviour.CHARGES);
        assertThat(payments.deliver(record).batchItemFailures()).isEmpty();
        assertThat(payments.charges()).isEqualTo(1);
    }

    @Test
    void a_provider_that_gives_no_certain_answer_is_tried_four_times_then_dead_lettered() {
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);

        var answer = payments.deliver(created());

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(payments.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.attempts()).isEqualTo(4);
                    assertThat(letter.group()).isEqualTo(Consumer.PAYMENTS_ON_ORDER_EVENTS.group());
                });
    }

    @Test
    void an_order_whose_dead_letter_is_played_again_is_charged_once() {
        var record = KafkaBatches.record(created());
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(record);
        assertThat(payments.test().deadLetters().letters()).hasSize(1);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.deliver(record);

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.completed(payments.payment()));
    }
}
