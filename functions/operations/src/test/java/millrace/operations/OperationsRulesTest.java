package millrace.operations;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class OperationsRulesTest {

    @Test
    void operations_know_no_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor(
                "operations",
                "millrace.platform.outbox",
                "millrace.platform.publish",
                "software.amazon.awssdk..");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start("operations", Map.of());
    }
}
