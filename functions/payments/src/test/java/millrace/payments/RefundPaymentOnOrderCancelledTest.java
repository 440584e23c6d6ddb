package millrace.payments;

import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.chargingPayment;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.payments.BillingFake.Behaviour;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class RefundPaymentOnOrderCancelledTest {

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    @Test
    void a_charged_order_is_refunded_whole() {
        payments.keepingCharged();

        payments.deliver(cancelled());

        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.payment()).isEqualTo(PaymentFixture.refundedPayment());
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.refunded(payments.payment()));
    }

    @Test
    void cancelled_again_is_answered_again_and_refunds_nothing_twice() {
        payments.keepingCharged();

        payments.deliver(cancelled());
        payments.deliver(cancelled());

        var answer = PaymentFixture.refunded(payments.payment());
        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.test().published()).containsExactly(answer, answer);
    }

    @Test
    void an_order_that_was_charged_without_an_answer_is_charged_once_and_refunded_once() {
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(created());
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.CHARGING);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(cancelled());

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.refunded(payments.payment()));
    }

    @Test
    void an_order_that_never_reached_the_provider_and_is_refused_now_is_void() {
        payments.keeping(CARD).provider().thatNow(Behaviour.OUT_OF_REACH);
        payments.deliver(created());

        payments.provider().thatNow(Behaviour.REFUSES);
        payments.askAgain(cancelled());

        assertThat(payments.charges()).isZero();
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.VOID);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.voided(payments.payment()));
    }

    @Test
    void a_refund_without_an_answer_is_asked_for_again_and_given_once() {
        payments.keepingCharged();
        payments.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(cancelled());
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.PAID);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(cancelled());

        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.refunded(payments.payment()));
    }

    @Test
    void an_order_is_charged_in_production_without_a_card_never_and_cancelled_all_the_same() {
        var production = PaymentsInMemory.inProduction();

        production.deliver(created(), cancelled());

        assertThat(production.charges()).isZero();
        assertThat(production.payment().row().state()).isEqualTo(PaymentRow.State.VOID);
    }

    @Test
    void two_deliveries_of_a_cancellation_at_once_refund_once() {
        payments.keepingCharged();
        var record = KafkaBatches.record(cancelled());
        var overtaken = Overtaking.before(payments.test(), () -> payments.deliver(record));

        payments.deliverOn(overtaken, record);

        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.test().published()).hasSize(1);
    }

    @Test
    void a_charge_that_its_cancellation_overtakes_is_refunded_and_never_told_of() {
        payments.keeping(chargingPayment());
        var overtaken = Overtaking.before(payments.test(), () -> payments.deliver(cancelled()));

        payments.deliverOn(overtaken, KafkaBatches.record(created()));

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.REFUNDED);
        var refunded = PaymentFixture.refunded(payments.payment());
        assertThat(payments.test().published()).containsExactly(refunded, refunded);
    }
}
