package millrace.provisioning;

import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class ProvisioningRulesTest {

    @Test
    void provisioning_knows_missions_and_the_kubernetes_adapter_and_no_more() {
        ContextRules.holdFor("provisioning", "millrace.missions..", "millrace.kubernetes..");
    }
}
