package millrace.payments;

import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.NOON_MS;
import static millrace.payments.LearnerInMemory.change;
import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import millrace.events.missions.MissionCompleted;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanUpgraded;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePlanApiTest {

    private final LearnerInMemory learner = LearnerInMemory.create();

    @ParameterizedTest
    @CsvSource({
        // A begun day counts as a whole one.
        "0,20000",
        "1,20000",
        "24,20967",
        "360,34500",
        "719,48034",
        "720,49000"
    })
    void an_upgrade_costs_what_is_left_of_the_plan_less(int hours, long due) {
        learner.paid("BASIC", 29_000, "pay_1");
        learner.test().clock().add(Duration.ofHours(hours));

        var answer = learner.send(change("upgrade", "PREMIUM"));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(learner.json(answer).path("amount").asLong()).isEqualTo(due);
        assertThat(learner.json(answer).path("status").asString()).isEqualTo("PENDING");
        assertThat(learner.json(answer).path("planType").asString()).isEqualTo("PREMIUM");
    }

    @Test
    void an_upgrade_that_is_paid_begins_thirty_days_of_the_larger_plan_and_is_told_once() {
        learner.paid("BASIC", 29_000, "pay_1");
        var payment = learner.json(learner.send(change("upgrade", "PREMIUM")));
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");

        learner.send(confirmation(payment, "pay_2"));
        learner.send(confirmation(payment, "pay_2"));

        assertThat(learner.holdings()).isEqualTo("PREMIUM 100 tickets 0 KRW");
        assertThat(learner.ledger().subList(5, 10))
                .containsExactly(
                        "PAYMENT 20000",
                        "PLAN_CREDIT 29000",
                        "EXPIRED -30",
                        "PLAN_PRICE -49000",
                        "PLAN_TICKETS 100");
        assertThat(learner.test().published())
                .filteredOn(PlanUpgraded.class::isInstance)
                .contains(
                        new PlanUpgraded(
                                LEARNER,
                                "BASIC",
                                "PREMIUM",
                                payment.path("paymentId").asString(),
                                NOON_MS))
                .hasSize(2);
    }

    @Test
    void the_amount_that_a_client_shows_must_be_what_is_due() {
        var request = HttpCalls.post("/api/payments/upgrade").as(LEARNER);

        var wrong = learner.send(request.json(Map.of("targetPlan", "BASIC", "amount", 1)));
        var right = learner.send(request.json(Map.of("targetPlan", "BASIC", "amount", 29_000)));

        assertThat(learner.code(wrong)).isEqualTo("422 AMOUNT_MISMATCH");
        assertThat(learner.json(wrong).path("detail").asString()).contains("29000");
        assertThat(right.getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_downgrade_takes_effect_at_once_and_credits_what_is_left_of_the_difference() {
        learner.paid("PREMIUM", 49_000, "pay_1");
        learner.test().clock().add(Duration.ofDays(15));

        var answer = learner.send(change("downgrade", "BASIC"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(learner.json(answer).path("planType").asString()).isEqualTo("BASIC");
        assertThat(learner.json(answer).path("periodEndsAt").asString())
                .isEqualTo("2026-01-31T12:00:00Z");
        assertThat(learner.holdings()).isEqualTo("BASIC 15 tickets 10000 KRW");
        assertThat(learner.test().published())
                .filteredOn(PlanDowngraded.class::isInstance)
                .containsExactly(
                        new PlanDowngraded(
                                LEARNER,
                                "PREMIUM",
                                "BASIC",
                                NOON_MS + Duration.ofDays(15).toMillis()));
    }

    @Test
    void where_the_credit_pays_the_upgrade_nothing_is_due_and_it_is_made_at_once() {
        learner.paid("PREMIUM", 49_000, "pay_1");
        learner.send(change("downgrade", "BASIC"));
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 20000 KRW");

        var answer = learner.send(change("upgrade", "PREMIUM"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(learner.holdings()).isEqualTo("PREMIUM 100 tickets 0 KRW");
        assertThat(learner.test().published())
                .filteredOn(PlanUpgraded.class::isInstance)
                .contains(new PlanUpgraded(LEARNER, "BASIC", "PREMIUM", null, NOON_MS))
                .hasSize(2);
    }

    @Test
    void changing_to_and_fro_gains_nobody_tickets_or_money() {
        learner.paid("BASIC", 29_000, "pay_1");
        for (int i = 0; i < 5; i++) {
            learner.send(change("downgrade", "FREE"));
            assertThat(learner.holdings()).isEqualTo("FREE 0 tickets 29000 KRW");
            learner.send(change("upgrade", "BASIC"));
            assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
        }
    }

    @Test
    void tickets_that_were_used_are_not_given_back_as_money() {
        learner.paid("PREMIUM", 49_000, "pay_1");
        LearnerEvents.deliver(learner, completed(60));

        learner.send(change("downgrade", "FREE"));

        assertThat(learner.holdings()).isEqualTo("FREE 0 tickets 19600 KRW");
    }

    private static MissionCompleted[] completed(int attempts) {
        var all = new MissionCompleted[attempts];
        for (int i = 0; i < attempts; i++) {
            all[i] = LearnerEvents.completed("attempt-" + i);
        }
        return all;
    }

    @Test
    void an_upgrade_that_has_become_dearer_is_not_confirmed() {
        learner.paid("BASIC", 29_000, "pay_1");
        var payment = learner.json(learner.send(change("upgrade", "PREMIUM")));
        LearnerEvents.deliver(learner, completed(30));

        var answer = learner.send(confirmation(payment, "pay_2"));

        assertThat(learner.code(answer)).isEqualTo("409 PLAN_CHANGED");
        assertThat(learner.provider().taken()).hasSize(1);
    }

    @Test
    void a_plan_that_was_bought_meanwhile_ends_with_its_worth_credited() {
        var basic = learner.basic();
        var premium = learner.created("PREMIUM", 49_000);
        learner.send(confirmation(basic, "pay_1"));
        learner.send(confirmation(premium, "pay_2"));

        assertThat(learner.holdings()).isEqualTo("PREMIUM 100 tickets 29000 KRW");
    }

    @ParameterizedTest
    @CsvSource({"upgrade,BASIC,409 NOT_AN_UPGRADE", "downgrade,BASIC,409 NOT_A_DOWNGRADE"})
    void the_plan_that_one_has_is_no_change(String way, String plan, String code) {
        learner.paid("BASIC", 29_000, "pay_1");

        assertThat(learner.code(learner.send(change(way, plan)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"upgrade,FREE", "upgrade,GOLD", "downgrade,PREMIUM"})
    void a_plan_that_cannot_be_changed_to_is_refused(String way, String plan) {
        assertThat(learner.code(learner.send(change(way, plan))))
                .isEqualTo("400 VALIDATION_FAILED");
    }

    @Test
    void nobody_is_downgraded_from_free() {
        assertThat(learner.code(learner.send(change("downgrade", "FREE"))))
                .isEqualTo("409 NOT_A_DOWNGRADE");
        assertThat(learner.test().table().dump()).isEmpty();
    }
}
