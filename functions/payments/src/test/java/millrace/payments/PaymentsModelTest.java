package millrace.payments;

import static millrace.payments.PaymentFixture.cancelled;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import millrace.payments.BillingFake.Behaviour;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random orders are placed and cancelled, told once or more, in either order, at a provider that
 * refuses, goes out of reach and loses answers. {@code -Dmillrace.seed=<seed>} plays the same
 * again.
 */
class PaymentsModelTest {

    private static final int RUNS = 50;
    private static final int MAX_DELIVERIES = 40;
    private static final int ORDERS = 5;

    private final Set<String> told = new TreeSet<>();
    private PaymentsInMemory payments = PaymentsInMemory.create();

    @Test
    void every_order_is_never_charged_or_charged_once_and_refunded_once(TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        for (var run = 0; run < RUNS; run++) {
            var name = "Run %s of seed %s".formatted(run, seed);
            payments = PaymentsInMemory.create();
            told.clear();
            deliverAnything(random);
            told.forEach(order -> holdsNoMoneyTwice(order, name));

            payments.provider().thatNow(Behaviour.CHARGES);
            told.forEach(order -> payments.askAgain(cancelled(order)));
            told.forEach(order -> holdsMoneyGivenBack(order, name));
        }
    }

    private void deliverAnything(Random random) {
        var before = new ArrayList<TestRecord>();
        for (var i = random.nextInt(MAX_DELIVERIES); i >= 0; i--) {
            var modes = Behaviour.values();
            payments.provider().thatNow(modes[random.nextInt(modes.length)]);
            var order = "order-" + random.nextInt(ORDERS);
            told.add(order);
            var record =
                    switch (random.nextInt(5)) {
                        case 0, 1 -> KafkaBatches.record(created(order));
                        case 2 -> KafkaBatches.record(cancelled(order));
                        default ->
                                before.isEmpty()
                                        ? KafkaBatches.record(created(order))
                                        : before.get(random.nextInt(before.size()));
                    };
            before.add(record);
            payments.deliver(record);
        }
    }

    private void holdsNoMoneyTwice(String order, String name) {
        var provider = payments.provider();
        assertThat(provider.charges(order)).as(name).isLessThanOrEqualTo(1);
        assertThat(provider.refunds(order)).as(name).isLessThanOrEqualTo(provider.charges(order));
    }

    private void holdsMoneyGivenBack(String order, String name) {
        var provider = payments.provider();
        assertThat(provider.charges(order)).as(name).isLessThanOrEqualTo(1);
        assertThat(provider.refunds(order)).as(name).isEqualTo(provider.charges(order));
        assertThat(List.of(PaymentRow.State.VOID, PaymentRow.State.REFUNDED))
                .as(name)
                .contains(payments.payment(order).row().state());
        assertThat(payments.payment(order).row().state() == PaymentRow.State.REFUNDED)
                .as(name)
                .isEqualTo(provider.charges(order) == 1);
    }
}
