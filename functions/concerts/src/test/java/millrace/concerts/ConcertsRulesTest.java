package millrace.concerts;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class ConcertsRulesTest {

    @Test
    void concerts_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("concerts");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start("concerts", Map.of());
    }
}
