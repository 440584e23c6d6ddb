package millrace.payments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    @Test
    void plans_cost_0_29000_and_49000_won_for_30_days_with_3_30_and_100_tickets() {
        assertThat(List.of(Plan.values()))
                .extracting(plan -> plan + " " + plan.priceKrw() + " " + plan.tickets())
                .containsExactly("FREE 0 3", "BASIC 29000 30", "PREMIUM 49000 100");
        assertThat(Plan.PERIOD).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "PREMIUM,100,720,49000",
        // A begun day counts as a whole one.
        "PREMIUM,100,719,49000",
        "PREMIUM,100,696,47366",
        "PREMIUM,100,1,1633",
        "PREMIUM,100,0,0",
        "PREMIUM,100,-1,0",
        // The tickets that are left, where they are less.
        "PREMIUM,50,720,24500",
        "PREMIUM,1,720,490",
        "PREMIUM,0,720,0",
        "PREMIUM,-5,720,0",
        "BASIC,1,720,966",
        // Paid for twice.
        "BASIC,60,1440,58000",
        "FREE,3,720,0"
    })
    void what_is_left_is_the_part_of_the_days_or_of_the_tickets_rounded_down(
            Plan plan, long tickets, long hours, long krw) {
        var left = Remainder.of(plan, tickets, Duration.ofHours(hours));

        assertThat(left.of(plan.priceKrw())).isEqualTo(krw);
    }
}
