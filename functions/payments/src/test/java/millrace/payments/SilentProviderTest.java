package millrace.payments;

import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Deadline;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;
import millrace.toss.IssuedKey;
import millrace.toss.TossUnavailable;
import org.junit.jupiter.api.Test;

/** A provider that swallows requests: each call lasts until its time-out. */
class SilentProviderTest {

    private static final Duration CHARGE_AND_LOOK_UP = Duration.ofSeconds(15);
    private static final Duration REFUND = Duration.ofSeconds(10);

    private final TestPlatform test = TestPlatform.create();
    private final Platform platform = test.on(test.table(), this::pass);
    private final AtomicReference<Duration> left = new AtomicReference<>(Duration.ofMinutes(2));

    private final class Silence implements Billing {

        @Override
        public IssuedKey issueBillingKey(String customerKey, String authKey) {
            return new IssuedKey(customerKey, "billing-key");
        }

        @Override
        public String issueTestCardBillingKey(String customerKey) {
            return "billing-key";
        }

        @Override
        public ChargeResult charge(BillingCharge charge) {
            throw after(CHARGE_AND_LOOK_UP);
        }

        @Override
        public void refund(String paymentKey, String reason, String idempotencyKey) {
            throw after(REFUND);
        }
    }

    private TossUnavailable after(Duration duration) {
        pass(duration);
        return new TossUnavailable("Toss did not answer", null);
    }

    private void pass(Duration duration) {
        left.getAndUpdate(before -> before.minus(duration));
    }

    private KafkaBatchAnswer deliver(int events) {
        var records = new TestRecord[events];
        Arrays.setAll(records, _ -> KafkaBatches.record(created()));
        var consumer = PaymentsFunctions.onOrderEvents(platform, new Silence());
        Deadline deadline = left::get;
        return ScopedValue.where(Deadline.CURRENT, deadline)
                .call(() -> consumer.apply(KafkaBatches.of(Topic.ORDER_EVENTS, records)));
    }

    @Test
    void the_invocation_ends_in_time_and_all_of_it_comes_again() {
        var answer = deliver(2);

        assertThat(left.get()).isGreaterThanOrEqualTo(Deadline.RESERVE);
        assertThat(answer.batchItemFailures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.itemIdentifier().offset()).isZero());
        assertThat(test.deadLetters().letters()).isEmpty();
    }

    @Test
    void an_attempt_that_does_not_fit_is_not_begun() {
        left.set(Duration.ofSeconds(26));

        var answer = deliver(1);

        assertThat(left.get()).isEqualTo(Duration.ofSeconds(26));
        assertThat(answer.batchItemFailures()).hasSize(1);
        assertThat(test.deadLetters().letters()).isEmpty();
    }
}
