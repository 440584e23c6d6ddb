package millrace.payments;

import static millrace.payments.PaymentFixture.ORDER_ID;
import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.payments.PaymentRow.State;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every event with everything that it can find: once, twice, and with a fault at any step. */
class PaymentsConsumerTest {

    @ParameterizedTest
    @FieldSource("millrace.payments.PaymentCase#EVERY")
    void delivered_twice_changes_nothing(PaymentCase handled) {
        var payments = handled.found().apply(PaymentsInMemory.create());
        var record = KafkaBatches.record(handled.event());

        payments.deliver(record, record);
        payments.deliver(record);

        handled.verify(payments);
    }

    @ParameterizedTest
    @FieldSource("millrace.payments.PaymentCase#EVERY")
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(PaymentCase handled) {
        var batch = KafkaBatches.of(Topic.ORDER_EVENTS, KafkaBatches.record(handled.event()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var payments = handled.found().apply(PaymentsInMemory.watchedBy(faults));
                    return Scenario.ofBatch(
                            payments.consumer(), batch, () -> handled.verify(payments));
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @Test
    void charging_and_refunding_are_among_the_steps_that_fail() {
        var faults = Faults.none();
        var payments = PaymentsInMemory.watchedBy(faults);

        payments.deliver(created(), cancelled());

        assertThat(faults.steps())
                .containsOnlyOnce(
                        "Billing.issueTestCardBillingKey", "Billing.charge", "Billing.refund");
    }

    @Test
    void a_fault_at_any_step_of_a_whole_life_charges_once_and_refunds_once() {
        var batch =
                KafkaBatches.of(
                        Topic.ORDER_EVENTS,
                        KafkaBatches.record(created()),
                        KafkaBatches.poison(ORDER_ID),
                        KafkaBatches.record(cancelled()));

        StepFaults.forEachStep(faults -> {
            var payments = PaymentsInMemory.watchedBy(faults);
            return Scenario.ofBatch(
                    payments.consumer(),
                    batch,
                    () -> {
                        var payment = payments.payment();
                        assertThat(payment.row().state()).isEqualTo(State.REFUNDED);
                        assertThat(payments.charges()).isEqualTo(1);
                        assertThat(payments.refunds()).isEqualTo(1);
                        assertThat(payments.test().published())
                                .containsExactly(
                                        PaymentFixture.completed(payment),
                                        PaymentFixture.refunded(payment));
                        // A dead letter may come twice, but never not at all.
                        assertThat(payments.test().deadLetters().letters()).isNotEmpty();
                    });
        });
    }

    @Test
    void events_that_are_none_of_its_business_are_skipped() {
        var payments = PaymentsInMemory.create();

        var answer =
                payments.deliver(
                        new OrderConfirmed(
                                ORDER_ID,
                                PaymentFixture.BUYER,
                                PaymentFixture.AMOUNT,
                                PaymentFixture.NOON));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(payments.test().table().dump()).isEmpty();
        assertThat(payments.provider().taken()).isEmpty();
    }

    @Test
    void a_fault_at_any_step_in_production_refuses_an_order_without_a_card_once() {
        var batch = KafkaBatches.of(Topic.ORDER_EVENTS, KafkaBatches.record(created()));

        StepFaults.forEachStep(faults -> {
            var payments = PaymentsInMemory.inProductionWatchedBy(faults);
            return Scenario.ofBatch(
                    payments.consumer(),
                    batch,
                    () ->
                            assertThat(payments.test().published())
                                    .containsExactly(
                                            PaymentFixture.refused(
                                                    payments.payment(), "NO_PAYMENT_METHOD")));
        });
    }
}
