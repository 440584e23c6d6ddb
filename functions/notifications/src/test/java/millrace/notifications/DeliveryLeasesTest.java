package millrace.notifications;

import static millrace.notifications.DeliveriesInMemory.paid;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.platform.failure.PassingFailure;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import org.junit.jupiter.api.Test;

/** Leases, which keep instances from each other's deliveries. */
class DeliveryLeasesTest {

    private final DeliveriesInMemory deliveries =
            DeliveriesInMemory.create()
                    .wanting(NotificationTheme.PAYMENT, NotificationChannel.PUSH);

    private static boolean isOf(Change change, String prefix) {
        return change.key().pk().startsWith(prefix);
    }

    @Test
    void while_one_instance_sends_no_other_does() {
        deliveries.meanwhile(PUSH, () -> deliveries.tickAfter(Duration.ofSeconds(30)));

        deliveries.deliver(paid());

        assertThat(deliveries.on(PUSH).calls()).isOne();
        assertThat(deliveries.isAllDone()).isTrue();
    }

    @Test
    void a_plan_that_met_another_transaction_is_made_again() {
        var plans = new AtomicInteger();
        deliveries.committingBy((tx, changes) -> {
            if (changes.stream().anyMatch(change -> isOf(change, "HISTORY#"))
                    && plans.incrementAndGet() == 1) {
                throw new ConditionsFailed(Set.of());
            }
            deliveries.test().table().commit(tx, changes);
        });

        deliveries.deliver(paid());

        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
    }

    @Test
    void what_was_sent_and_not_marked_is_sent_again_when_its_lease_is_over_and_not_for_ever() {
        deliveries.committingBy((tx, changes) -> {
            if (changes.stream().anyMatch(DeliveryLeasesTest::isMark)) {
                throw new PassingFailure("The table is out of reach");
            }
            deliveries.test().table().commit(tx, changes);
        });
        deliveries.deliver(paid());
        assertThat(deliveries.on(PUSH).calls()).isOne();

        deliveries.tickAfter(Duration.ofSeconds(59));
        assertThat(deliveries.on(PUSH).calls()).isOne();

        for (int minute = 0; minute < 10; minute++) {
            deliveries.tickAfter(Duration.ofMinutes(1));
        }
        assertThat(deliveries.on(PUSH).calls()).isEqualTo(3);
    }

    /** An end has no message any more. */
    private static boolean isMark(Change change) {
        return change instanceof Change.Replace replaced
                && isOf(change, "DELIVERY#")
                && replaced.item().due() == null;
    }

    @Test
    void nothing_is_begun_that_its_lease_might_not_outlast() {
        deliveries.committingBy((tx, changes) -> {
            deliveries.test().table().commit(tx, changes);
            if (changes.stream().anyMatch(change -> isOf(change, "HISTORY#"))) {
                // The table took so long.
                deliveries.test().clock().add(Duration.ofSeconds(50));
            }
        });

        deliveries.deliver(paid());
        assertThat(deliveries.on(PUSH).calls()).isZero();

        deliveries.tickAfter(Duration.ofSeconds(10));
        assertThat(deliveries.on(PUSH).calls()).isOne();
    }

    @Test
    void an_outage_of_the_table_before_an_attempt_is_no_attempt() {
        deliveries.committingBy((tx, changes) -> {
            if (changes.stream().anyMatch(change -> isOf(change, "CAP#"))) {
                throw new PassingFailure("The table is out of reach");
            }
            deliveries.test().table().commit(tx, changes);
        });
        deliveries.deliver(paid());
        for (int hour = 0; hour < 5; hour++) {
            deliveries.tickAfter(Duration.ofHours(1));
        }
        assertThat(deliveries.on(PUSH).calls()).isZero();

        deliveries.restarted().tickAfter(Duration.ofHours(1));

        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
    }
}
