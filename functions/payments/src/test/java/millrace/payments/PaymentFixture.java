package millrace.payments;

import java.time.Instant;
import java.util.List;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.payments.Cards.Card;
import millrace.testing.TestClock;

/** One order's payment in every state, and what is said of it. Everything happens at noon. */
final class PaymentFixture {

    static final Instant NOON = TestClock.NOON;
    static final String ORDER_ID = "order-1";
    static final String PAYMENT_ID = "payment-1";
    static final long BUYER = 7;
    static final long AMOUNT = 25_000;
    static final Card CARD = new Card(BUYER, "customer-1", "billing-1");

    private PaymentFixture() {}

    static Payment chargingPayment() {
        return payment(AMOUNT, new PaymentState.Charging(CARD));
    }

    static Payment paidPayment(String paymentKey) {
        return payment(AMOUNT, new PaymentState.Paid(paymentKey));
    }

    static Payment failedPayment() {
        return payment(AMOUNT, new PaymentState.Failed(BillingFake.REFUSAL));
    }

    static Payment refundedPayment() {
        return payment(AMOUNT, new PaymentState.Refunded("charge-1"));
    }

    static Payment voidPayment() {
        return payment(0, new PaymentState.Voided());
    }

    private static Payment payment(long amount, PaymentState state) {
        return new Payment(ORDER_ID, PAYMENT_ID, BUYER, amount, state);
    }

    static OrderCreated created() {
        return created(ORDER_ID);
    }

    static OrderCreated created(String orderId) {
        var items = List.of(new OrderedItem("keyboard", 1, AMOUNT));
        return new OrderCreated(orderId, BUYER, items, AMOUNT, "KRW", NOON);
    }

    static OrderCancelled cancelled() {
        return cancelled(ORDER_ID);
    }

    static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(orderId, BUYER, "CUSTOMER_REQUEST", NOON);
    }

    static PaymentCompleted completed(Payment payment) {
        return new PaymentCompleted(payment.paymentId(), payment.orderId(), BUYER, AMOUNT, NOON);
    }

    static PaymentFailed refused(Payment payment, String code) {
        return new PaymentFailed(payment.paymentId(), payment.orderId(), BUYER, code, NOON);
    }

    static PaymentRefunded refunded(Payment payment) {
        return new PaymentRefunded(payment.paymentId(), payment.orderId(), BUYER, AMOUNT, NOON);
    }

    static PaymentVoided voided(Payment payment) {
        return new PaymentVoided(payment.orderId(), BUYER, NOON);
    }
}
