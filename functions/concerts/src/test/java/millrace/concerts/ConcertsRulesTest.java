package millrace.concerts;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class ConcertsRulesTest {

    @Test
    void concerts_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("concerts", "millrace.toss..");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start(
                "concerts",
                Map.of(
                        "TOSS_BASE_URL", "http://127.0.0.1:1",
                        "TOSS_SECRET_ID", "toss",
                        "WAITING_ROOM_SECRET_ID", "waiting-room",
                        "DATA_PLATFORM_BASE_URL", "http://127.0.0.1:1",
                        "DATA_PLATFORM_SECRET_ID", "data-platform"));
    }
}
