package millrace.users;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class UsersRulesTest {

    @Test
    void users_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("users");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start("users", Map.of());
    }
}
