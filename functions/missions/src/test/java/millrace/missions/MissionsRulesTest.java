package millrace.missions;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class MissionsRulesTest {

    @Test
    void missions_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("missions");
    }
}
