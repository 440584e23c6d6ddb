package millrace.payments;

import static millrace.payments.PaymentFixture.AMOUNT;
import static millrace.payments.PaymentFixture.BUYER;
import static millrace.payments.PaymentFixture.CARD;
import static millrace.payments.PaymentFixture.ORDER_ID;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.orders.PaymentCompleted;
import millrace.payments.BillingFake.Behaviour;
import millrace.payments.BillingFake.Taken;
import millrace.payments.Cards.Card;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargedCardTest {

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev"})
    void a_customer_without_a_card_gets_the_test_card_once(String stage) {
        var testing = PaymentsInMemory.inStage(stage);

        testing.deliver(created("order-1"));
        testing.deliver(created("order-2"));

        assertThat(testing.provider().testCards()).hasSize(1);
        var card = testing.card().orElseThrow();
        assertThat(card)
                .isEqualTo(
                        new Card(BUYER, card.customerKey(), "test card of " + card.customerKey()));
        assertThat(testing.provider().taken())
                .containsExactlyInAnyOrder(
                        new Taken("order-1", card.billingKey(), AMOUNT),
                        new Taken("order-2", card.billingKey(), AMOUNT));
    }

    @Test
    void a_test_card_that_the_provider_refuses_fails_the_payment_at_once() {
        payments.provider().thatNow(Behaviour.REFUSES_CARDS);

        payments.deliver(created());

        assertThat(payments.test().published())
                .containsExactly(PaymentFixture.refused(payments.payment(), "NO_PAYMENT_METHOD"));
        assertThat(payments.provider().taken()).isEmpty();
    }

    @Test
    void in_production_a_customer_without_a_card_cannot_pay() {
        var production = PaymentsInMemory.inProduction();

        production.deliver(created());

        assertThat(production.test().published())
                .containsExactly(PaymentFixture.refused(production.payment(), "NO_PAYMENT_METHOD"));
        assertThat(production.provider().testCards()).isEmpty();
        assertThat(production.provider().taken()).isEmpty();
        assertThat(production.card()).isEmpty();
    }

    @Test
    void in_production_a_customer_pays_with_the_registered_card() {
        var production = PaymentsInMemory.inProduction().keeping(CARD);

        production.deliver(created());

        assertThat(production.provider().taken())
                .containsExactly(new Taken(ORDER_ID, CARD.billingKey(), AMOUNT));
    }

    @Test
    void two_orders_that_race_for_the_test_card_are_charged_to_the_same_card() {
        var overtaken =
                Overtaking.before(payments.test(), () -> payments.deliver(created("order-2")));

        payments.deliverOn(overtaken, KafkaBatches.record(created("order-1")));

        var card = payments.card().orElseThrow();
        assertThat(payments.provider().testCards()).hasSize(2);
        assertThat(payments.provider().taken())
                .containsExactlyInAnyOrder(
                        new Taken("order-1", card.billingKey(), AMOUNT),
                        new Taken("order-2", card.billingKey(), AMOUNT));
        assertThat(payments.test().published())
                .hasSize(2)
                .hasOnlyElementsOfType(PaymentCompleted.class);
    }

    @Test
    void thirty_orders_of_a_new_customer_in_one_batch_are_all_charged_to_one_card() {
        var orders =
                IntStream.rangeClosed(1, 30)
                        .mapToObj(n -> created("order-" + n))
                        .toArray(Event[]::new);

        payments.deliver(orders);

        var card = payments.card().orElseThrow();
        assertThat(payments.provider().taken())
                .hasSize(30)
                .allSatisfy(taken -> assertThat(taken.billingKey()).isEqualTo(card.billingKey()));
    }

    @Test
    void a_card_that_is_changed_between_two_attempts_is_not_charged_as_well() {
        payments.keeping(CARD).provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.deliver(created());
        payments.provider().thatNow(Behaviour.CHARGES);
        assertThat(payments.send(RegisterCardApiTest.register("another-card")).getStatusCode())
                .isEqualTo(200);

        payments.askAgain(created());

        assertThat(payments.provider().taken())
                .containsExactly(new Taken(ORDER_ID, CARD.billingKey(), AMOUNT));
        assertThat(payments.payment().row().state()).isEqualTo(PaymentRow.State.PAID);
    }
}
