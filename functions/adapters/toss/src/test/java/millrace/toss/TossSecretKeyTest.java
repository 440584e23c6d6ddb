package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import millrace.toss.ChargeResult.Charged;
import millrace.toss.StubToss.Asked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The secret key is replaced, at Toss first or in Secrets Manager first. */
class TossSecretKeyTest {

    private static final String CHARGE = "POST /v1/billing/bill_1";
    private static final BillingCharge ORDER_1 =
            new BillingCharge("bill_1", "user-1", "order-1", "Order order-1", 15_000, "payment-1");

    @AutoClose private final StubToss stub = new StubToss();

    private final AtomicInteger refusals = new AtomicInteger();
    private volatile String stored = "test_sk_new";

    /** Knows the old key until Toss refuses it. */
    private final Secret secret =
            new Secret() {
                private volatile String known = "test_sk_old";

                @Override
                public String value() {
                    return known;
                }

                @Override
                public String insteadOf(String refused) {
                    refusals.incrementAndGet();
                    known = stored;
                    return known;
                }
            };

    private final TossPayments toss = stub.client(secret);

    @Test
    void a_charge_that_toss_refuses_for_its_key_is_sent_once_more_with_the_new_one() {
        stub.taking("test_sk_new")
                .answering(CHARGE, 200, StubToss.payment("DONE", 15_000, "order-1"));

        assertThat(toss.charge(ORDER_1)).isInstanceOf(Charged.class);

        assertThat(stub.asked())
                .extracting(Asked::methodAndPath, Asked::idempotencyKey, Asked::body)
                .hasSize(2)
                .containsOnly(tuple(CHARGE, "payment-1", stub.asked().getFirst().body()));
        assertThat(refusals).hasValue(1);
    }

    @Test
    void a_look_up_takes_the_new_key_too() {
        stub.taking("test_sk_new");

        assertThat(toss.paymentOf("order-1")).isEmpty();
    }

    @Test
    void a_key_that_nobody_has_replaced_yet_is_no_fault_of_the_payment() {
        stored = "test_sk_old";
        stub.taking("test_sk_new");

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(SystemUnavailable.class)
                .isNotInstanceOf(NeedsNewKey.class)
                .hasMessageContaining("does not know our secret key")
                .hasMessageNotContaining("test_sk");
    }

    @Test
    void while_the_key_is_wrong_the_circuit_keeps_from_asking() {
        stored = "test_sk_old";
        stub.taking("test_sk_new");
        for (int call = 0; call < Circuit.FAILURES_TO_OPEN; call++) {
            assertThatThrownBy(() -> toss.paymentOf("order-1"));
        }

        assertThatThrownBy(() -> toss.paymentOf("order-1")).isInstanceOf(CircuitOpen.class);

        assertThat(stub.asked()).hasSize(Circuit.FAILURES_TO_OPEN);
    }
}
