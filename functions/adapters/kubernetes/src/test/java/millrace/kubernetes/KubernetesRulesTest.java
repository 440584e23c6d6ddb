package millrace.kubernetes;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class KubernetesRulesTest {

    @Test
    void the_adapter_knows_no_context_and_is_held_to_the_rules_of_one() {
        ContextRules.holdFor("kubernetes", "io.fabric8.kubernetes..", "software.amazon.awssdk..");
    }
}
