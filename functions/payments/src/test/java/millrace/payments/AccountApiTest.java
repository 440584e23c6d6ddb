package millrace.payments;

import static millrace.payments.LearnerEvents.completed;
import static millrace.payments.LearnerEvents.deliver;
import static millrace.payments.LearnerEvents.evaluated;
import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountApiTest {

    private final LearnerInMemory learner = LearnerInMemory.create();

    private static HttpCalls.Request account() {
        return HttpCalls.get("/api/payments/account").as(LEARNER);
    }

    @Test
    void an_account_that_nobody_has_opened_yet_is_shown_as_it_will_be() {
        var answer = learner.json(learner.send(account().query("limit", "50")));

        assertThat(answer.path("planType").asString()).isEqualTo("FREE");
        assertThat(answer.path("tickets").asLong()).isEqualTo(3);
        assertThat(answer.path("balance").asLong()).isZero();
        assertThat(answer.path("ledger").size()).isEqualTo(1);
        assertThat(learner.test().table().dump()).isEmpty();
    }

    @Test
    void the_ledger_comes_in_pages_newest_first() {
        deliver(learner, completed("1"), completed("2"), completed("3"), completed("4"));
        var numbers = new ArrayList<Long>();
        var page = learner.json(learner.send(account().query("limit", "2")));
        while (true) {
            page.path("ledger").forEach(entry -> numbers.add(entry.path("number").asLong()));
            if (page.path("next").isNull()) {
                break;
            }
            page =
                    learner.json(
                            learner.send(
                                    account()
                                            .query("limit", "2")
                                            .query("cursor", page.path("next").asString())));
        }

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void an_entry_tells_its_ledger_reason_amount_balance_reference_and_time() {
        deliver(learner, completed("attempt-1"));

        var entry = learner.account().path("ledger").path(0);

        assertThat(entry)
                .isEqualTo(
                        learner.test()
                                .json()
                                .readTree(
                                        """
                                        {"number":2,"ledger":"TICKETS","reason":"MISSION",
                                         "amount":-1,"balance":2,"reference":"attempt-1",
                                         "at":"2026-01-01T12:00:00Z"}
                                        """));
    }

    @Test
    void nobody_sees_the_account_of_another() {
        learner.paid("BASIC", 29_000, "pay_1");

        var others = learner.json(learner.send(account().as(OTHER).query("limit", "50")));

        assertThat(others.path("planType").asString()).isEqualTo("FREE");
        assertThat(others.path("ledger").size()).isEqualTo(1);
        assertThat(learner.send(HttpCalls.get("/api/payments/account")).getStatusCode())
                .isEqualTo(401);
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    /** Whatever happens in whatever order, the sums of the ledgers are what the account holds. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_ledgers_always_add_up_to_tickets_and_balance(int seed) {
        var random = new Random(seed);
        for (int step = 0; step < 18; step++) {
            act(random, step);
            var held = learner.holdings();
            assertThat(learner.account().path("balance").asLong())
                    .as("balance after step %s: %s", step, held)
                    .isNotNegative();
        }
    }

    private void act(Random random, int step) {
        var plan = random.nextBoolean() ? "BASIC" : "PREMIUM";
        switch (random.nextInt(7)) {
            case 0 -> deliver(learner, completed("attempt-" + random.nextInt(12)));
            case 1 -> deliver(learner, evaluated("evaluation-" + random.nextInt(12)));
            case 2 -> learner.send(LearnerInMemory.change("downgrade", "BASIC"));
            case 3 -> learner.send(LearnerInMemory.change("downgrade", "FREE"));
            case 4 -> learner.runTimerAfter(Duration.ofDays(random.nextInt(20)));
            default -> {
                var asked =
                        random.nextBoolean()
                                ? LearnerInMemory.change("upgrade", plan)
                                : LearnerInMemory.creation(
                                        plan, plan.equals("BASIC") ? 29_000 : 49_000);
                var answer = learner.send(asked);
                if (answer.getStatusCode() == 201) {
                    var payment = learner.json(answer);
                    learner.send(LearnerInMemory.confirmation(payment, "pay_" + step));
                }
            }
        }
    }
}
