package millrace.inventory;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class InventoryRulesTest {

    @Test
    void inventory_knows_no_other_context_and_takes_no_time_or_ids_by_itself() {
        ContextRules.holdFor("inventory");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start("inventory", Map.of());
    }
}
