package millrace.users;

import static millrace.users.UsersFixture.downgraded;
import static millrace.users.UsersFixture.paid;
import static millrace.users.UsersFixture.paymentRefused;
import static millrace.users.UsersFixture.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private final UsersInMemory users = UsersInMemory.create();

    private void is(String planType, String status) {
        assertThat(users.subscription())
                .isEqualTo(
                        users.test()
                                .json()
                                .createObjectNode()
                                .put("planType", planType)
                                .put("status", status));
    }

    @Test
    void who_bought_nothing_has_the_free_plan() {
        is("FREE", "ACTIVE");
    }

    @Test
    void a_completed_payment_makes_its_plan_active() {
        users.told(paid("BASIC", 5));
        is("BASIC", "ACTIVE");
    }

    @Test
    void a_refused_payment_shows_and_leaves_the_plan_as_it_was() {
        users.told(paid("BASIC", 5), paymentRefused(6));
        is("BASIC", "PAYMENT_FAILED");
    }

    @Test
    void a_payment_after_the_refused_one_is_active_again() {
        users.told(paymentRefused(5), paid("BASIC", 6));
        is("BASIC", "ACTIVE");
    }

    @Test
    void a_refusal_that_arrives_late_does_not_spoil_the_payment_after_it() {
        users.told(paid("BASIC", 6), paymentRefused(5));
        is("BASIC", "ACTIVE");
    }

    @Test
    void the_plan_is_that_of_the_last_change_by_its_time_and_not_by_its_arrival() {
        users.told(downgraded("PREMIUM", "BASIC", 9), upgraded("BASIC", "PREMIUM", 5));
        is("BASIC", "ACTIVE");
    }

    @Test
    void a_payment_that_arrives_after_a_later_plan_change_changes_nothing() {
        users.told(downgraded("BASIC", "FREE", 9), paid("BASIC", 5));
        is("FREE", "ACTIVE");
    }
}
