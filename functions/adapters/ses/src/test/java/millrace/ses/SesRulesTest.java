package millrace.ses;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class SesRulesTest {

    @Test
    void the_adapter_knows_no_context_and_is_held_to_the_rules_of_one() {
        ContextRules.holdFor("ses", "software.amazon.awssdk..");
    }
}
