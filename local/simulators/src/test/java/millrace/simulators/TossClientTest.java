package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult.Charged;
import millrace.toss.ChargeResult.Refused;
import millrace.toss.Payment;
import millrace.toss.TossFailed;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import millrace.toss.TossUnavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The client that production uses, against the simulator and each of its switches. */
class TossClientTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final TossPayments toss = running.toss();
    private final String billingKey = toss.issueTestCardBillingKey("user-1");

    private BillingCharge order(String orderId) {
        return new BillingCharge(
                billingKey, "user-1", orderId, "Order", 15_000, "payment-" + orderId);
    }

    private int charges() {
        return running.read("/simulators/toss/summary").path("charges").asInt();
    }

    @Test
    void a_card_is_charged_found_and_given_back() {
        var charged = (Charged) toss.charge(order("order-1"));

        assertThat(charged.amountKrw()).isEqualTo(15_000);
        assertThat(charged.approvedAt()).isEqualTo(RunningSimulators.NOON_IN_SEOUL);
        assertThat(toss.paymentOf("order-1").orElseThrow().paymentKey())
                .isEqualTo(charged.paymentKey());

        toss.cancel(charged.paymentKey(), "sold out", "cancel-1");
        toss.cancel(charged.paymentKey(), "sold out", "cancel-1");
        toss.cancel(charged.paymentKey(), "sold out", "cancel-2");

        assertThat(toss.paymentOf("order-1").orElseThrow().status())
                .isEqualTo(Payment.Status.CANCELED);
        assertThat(running.read("/simulators/toss/summary").path("refunds").asInt()).isOne();
    }

    @Test
    void a_card_registered_in_toss_s_window_is_charged() {
        var key = toss.issueBillingKey("user-2", "auth_1");

        assertThat(key.customerKey()).isEqualTo("user-2");
        assertThat(
                        toss.charge(
                                new BillingCharge(
                                        key.billingKey(), "user-2", "order-2", "Order", 100, "k")))
                .isInstanceOf(Charged.class);
    }

    @Test
    void a_registration_whose_answer_was_lost_gives_its_billing_key_to_the_next_try() {
        running.behave("toss", "{\"mode\":\"lostAnswer\",\"times\":1}");
        assertThatThrownBy(() -> toss.issueBillingKey("user-2", "auth_1"))
                .isInstanceOf(TossUnavailable.class);

        var key = toss.issueBillingKey("user-3", "auth_1");

        assertThat(key.customerKey()).isEqualTo("user-2");
    }

    /** The answer to the first key stays a fault; the order is charged with the second. */
    @Test
    void a_charge_that_toss_failed_at_is_made_with_a_new_key_only() {
        running.behave(
                "toss", "{\"mode\":\"fail\",\"times\":1,\"match\":{\"operation\":\"charge\"}}");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> toss.charge(order("order-1"))).isInstanceOf(TossFailed.class);
        }

        assertThat(
                        toss.charge(
                                new BillingCharge(
                                        billingKey, "user-1", "order-1", "Order", 15_000, "key-2")))
                .isInstanceOf(Charged.class);
        assertThat(charges()).isOne();
    }

    @Test
    void charging_again_with_the_same_key_or_another_gives_the_first_payment() {
        var first = toss.charge(order("order-1"));

        assertThat(toss.charge(order("order-1"))).isEqualTo(first);
        assertThat(
                        toss.charge(
                                new BillingCharge(
                                        billingKey, "user-1", "order-1", "Order", 15_000, "other")))
                .isEqualTo(first);
        assertThat(charges()).isOne();
    }

    @Test
    void a_lost_answer_is_charged_once_and_known() {
        running.behave(
                "toss",
                "{\"mode\":\"lostAnswer\",\"times\":1,\"match\":{\"operation\":\"charge\"}}");

        assertThat(toss.charge(order("order-1"))).isInstanceOf(Charged.class);
        assertThat(charges()).isOne();
    }

    @Test
    void a_refused_connection_leaves_the_outcome_open_and_the_next_try_charges() {
        running.behave(
                "toss", "{\"mode\":\"refuse\",\"times\":2,\"match\":{\"orderId\":\"order-1\"}}");

        assertThatThrownBy(() -> toss.charge(order("order-1"))).isInstanceOf(TossUnavailable.class);
        assertThat(toss.charge(order("order-1"))).isInstanceOf(Charged.class);
    }

    @Test
    void hanging_ends_in_time_and_the_next_try_charges() {
        var impatient =
                running.toss(
                        new TossTimeouts(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5)));
        running.behave(
                "toss", "{\"mode\":\"hang\",\"times\":1,\"match\":{\"operation\":\"charge\"}}");

        assertThatThrownBy(() -> impatient.charge(order("order-1")))
                .isInstanceOf(TossUnavailable.class);
        assertThat(toss.charge(order("order-1"))).isInstanceOf(Charged.class);
        assertThat(charges()).isOne();
    }

    @Test
    void throttling_and_faults_are_retriable() {
        running.behave("toss", "{\"mode\":\"throttle\"}");
        assertThatThrownBy(() -> toss.charge(order("order-1"))).isInstanceOf(TossUnavailable.class);

        running.behave("toss", "{\"mode\":\"fail\",\"match\":{\"operation\":\"charge\"}}");
        assertThatThrownBy(() -> toss.charge(order("order-1"))).isInstanceOf(TossFailed.class);
        assertThat(charges()).isZero();
    }

    @Test
    void a_refusal_of_one_customer_leaves_the_others_alone() {
        running.behave(
                "toss",
                "{\"mode\":\"fail\",\"code\":\"REJECT_CARD_PAYMENT\","
                        + "\"match\":{\"customerKey\":\"user-1\"}}");
        var other = toss.issueTestCardBillingKey("user-2");

        assertThat(toss.charge(order("order-1"))).isEqualTo(new Refused("REJECT_CARD_PAYMENT"));
        assertThat(toss.charge(new BillingCharge(other, "user-2", "order-2", "Order", 100, "k")))
                .isInstanceOf(Charged.class);
    }

    @Test
    void a_lost_answer_to_a_cancel_gives_back_once() {
        var charged = (Charged) toss.charge(order("order-1"));
        running.behave(
                "toss",
                "{\"mode\":\"lostAnswer\",\"times\":1,\"match\":{\"operation\":\"cancel\"}}");

        toss.cancel(charged.paymentKey(), "sold out", "cancel-1");

        assertThat(running.read("/simulators/toss/summary").path("refunds").asInt()).isOne();
    }
}
