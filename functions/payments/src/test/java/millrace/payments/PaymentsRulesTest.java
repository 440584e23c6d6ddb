package millrace.payments;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class PaymentsRulesTest {

    @Test
    void payments_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("payments", "millrace.toss..");
    }
}
