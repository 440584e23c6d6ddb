package millrace.payments;

import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.payments.BillingFake.Behaviour;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;

/** The provider gives an answer again to the same idempotency key for 15 days, errors too. */
class ReplayedAnswersTest {

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    @Test
    void a_charge_that_was_declined_for_now_is_made_when_it_is_asked_for_again() {
        payments.keeping(CARD).provider().thatNow(Behaviour.DECLINES);
        payments.deliver(created());
        assertThat(payments.test().deadLetters().letters()).hasSize(1);
        assertThat(payments.payment().keyNumber()).isEqualTo(5);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(created());

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.completed(payments.payment()));
    }

    @Test
    void a_refund_that_was_declined_for_now_is_made_when_it_is_asked_for_again() {
        payments.keepingCharged();
        payments.provider().thatNow(Behaviour.DECLINES);
        payments.deliver(cancelled());

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(cancelled());

        assertThat(payments.refunds()).isEqualTo(1);
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.REFUNDED);
    }

    /** Another key would be another charge, if the first one was made. */
    @Test
    void a_charge_of_unknown_outcome_keeps_its_key() {
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(created());
        assertThat(payments.payment().keyNumber()).isEqualTo(1);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(created());

        assertThat(payments.charges()).isEqualTo(1);
    }

    /** Found out by a cancellation that the attempt was charged, and not refunded yet. */
    @Test
    void a_charge_whose_refund_was_declined_is_not_charged_with_the_refunds_next_key() {
        payments.keepingAttempted();
        payments.provider().thatNow(Behaviour.DECLINES);
        payments.deliver(cancelled());
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.PAID);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.askAgain(cancelled());

        assertThat(payments.charges()).isEqualTo(1);
        assertThat(payments.refunds()).isEqualTo(1);
    }

    @Test
    void after_a_declined_charge_one_without_an_answer_keeps_the_next_key() {
        payments.keeping(CARD).provider().thatNow(Behaviour.DECLINES);
        var record = KafkaBatches.record(created());
        payments.deliver(record);
        payments.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(record);

        payments.provider().thatNow(Behaviour.CHARGES);
        payments.deliver(record);

        assertThat(payments.charges()).isEqualTo(1);
    }

    /** The answer to the registration was lost: the authKey is used up, its key is not. */
    @Test
    void a_card_whose_registration_had_no_answer_is_registered_by_the_same_request() {
        var production = PaymentsInMemory.inProduction();
        production.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        assertThat(production.send(RegisterCardApiTest.register("auth-1")).getStatusCode())
                .isEqualTo(503);

        production.provider().thatNow(Behaviour.CHARGES);
        assertThat(production.send(RegisterCardApiTest.register("auth-1")).getStatusCode())
                .isEqualTo(200);

        var card = production.card().orElseThrow();
        assertThat(card.billingKey()).isEqualTo("billing of " + card.customerKey() + " by auth-1");
    }
}
