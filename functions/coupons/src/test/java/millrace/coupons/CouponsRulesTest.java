package millrace.coupons;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class CouponsRulesTest {

    @Test
    void coupons_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("coupons");
    }
}
